using System.Reflection;
using System.Text;

namespace CustomerCluster.Hosting.Tests;

/// <summary>
/// Standalone/PublicApi.txt lists what grains and gateways may use of the host, so that it grows on purpose only: every line that is
/// added wants compiling against Orleans. Its first line says when that was last done.
/// </summary>
public sealed class PublicApiTests
{
    private const string Variable = "UPDATE_PUBLIC_API";
    private const string HowToUpdate = $"""
        The API has changed. If that is meant: {Variable}=1 dotnet test tests/Hosting.Tests, compile with -p:Edition=Cluster, and put
        the date into the first line.
        """;

    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic
        | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Fact]
    public void The_public_API_is_the_one_that_is_checked_in()
    {
        var file = Path.Combine(Root(), "Standalone", "PublicApi.txt");
        var checkedIn = File.ReadAllText(file);
        var dateOfCompilation = checkedIn[..(checkedIn.IndexOf('\n') + 1)];
        dateOfCompilation.ShouldStartWith("These grains last compiled against Microsoft Orleans: ");
        var current = dateOfCompilation + Describe(typeof(Grain).Assembly);
        if (Environment.GetEnvironmentVariable(Variable) == "1") File.WriteAllText(file, current);
        else checkedIn.ShouldBe(current, HowToUpdate);
    }

    private static string Describe(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(one => one.FullName, StringComparer.Ordinal))
        {
            text.Append('\n').Append(type).Append('\n');
            var members = type.IsEnum ? Enum.GetNames(type) : type.GetMembers(Declared).Where(IsOffered).Select(one => $"{one}");
            foreach (var member in members.Distinct().Order(StringComparer.Ordinal)) text.Append("    ").Append(member).Append('\n');
        }
        return text.ToString();
    }

    private static bool IsOffered(MemberInfo member) => member switch
    {
        MethodBase method => (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly)
            && (!method.IsSpecialName || method.IsConstructor || method.Name.StartsWith("op_", StringComparison.Ordinal)),
        PropertyInfo property => property.GetAccessors(nonPublic: true).Any(one => one.IsPublic || one.IsFamily || one.IsFamilyOrAssembly),
        FieldInfo field => field.IsPublic || field.IsFamily,
        _ => false,
    };

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Cluster.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
