using System.Reflection;

namespace CustomerCluster.Promises.Tests.Hosting;

/// <summary>Where the product's programs are, which these tests run and do not link.</summary>
internal static class Programs
{
    /// <summary>Its source, whose page and settings it runs with.</summary>
    public static string FolderOf(string program) => Known(program + "Folder");

    /// <param name="name">Under which the project knows where it was built.</param>
    public static string Known(string name) => typeof(Programs).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == name).Value!;
}
