using System.Globalization;
using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace CustomerCluster.Grains.Receipts;

/// <summary>Takes receipts to their addresses.</summary>
public interface IReceiptMail
{
    /// <param name="id">Of the receipt. It may be sent again under its id where nobody knows whether it was sent.</param>
    /// <exception cref="SmtpFailedRecipientException">The address is none, and will be none.</exception>
    Task SendAsync(string id, ReceiptMessage message);
}

/// <summary>
/// To the mail server named by <c>Smtp:Host</c> (with <c>Port</c>, <c>User</c>, <c>Password</c>, <c>From</c> and <c>Tls</c>, which is
/// true unless told otherwise); without one into the folder <c>Receipts:Folder</c>, a file per receipt, named by it.
/// </summary>
internal sealed class ReceiptMail(IConfiguration configuration) : IReceiptMail
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private string From => configuration["Smtp:From"] ?? "receipts@localhost";

    public async Task SendAsync(string id, ReceiptMessage message)
    {
        using var mail = Mail(id, message);
        if (configuration["Smtp:Host"] is { Length: > 0 } host)
            await ToServer(host, mail);
        else
            ToFolder(configuration["Receipts:Folder"] ?? "receipts", id, mail);
    }

    private MailMessage Mail(string id, ReceiptMessage message)
    {
        var mail = new MailMessage(new MailAddress(From), new MailAddress(message.To))
        {
            Subject = message.Subject, SubjectEncoding = Encoding.UTF8, Body = message.Text, BodyEncoding = Encoding.UTF8,
        };
        mail.Headers.Add("Message-ID", $"<{id}@{mail.From!.Host}>");
        mail.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(message.Html, Encoding.UTF8, MediaTypeNames.Text.Html));
        return mail;
    }

    private async Task ToServer(string host, MailMessage mail)
    {
        var port = int.TryParse(configuration["Smtp:Port"], CultureInfo.InvariantCulture, out var number) ? number : 587;
        using var client = new SmtpClient(host, port) { EnableSsl = configuration["Smtp:Tls"] != "false" };
        if (configuration["Smtp:User"] is { Length: > 0 } user)
            client.Credentials = new NetworkCredential(user, configuration["Smtp:Password"]);
        using var patience = new CancellationTokenSource(Patience);
        await client.SendMailAsync(mail, patience.Token);
    }

    /// <summary>Whole or not at all, and once: a file that is there was written before.</summary>
    private static void ToFolder(string folder, string id, MailMessage mail)
    {
        var file = Path.Combine(Path.GetFullPath(folder), $"{id}.eml");
        if (File.Exists(file))
            return;
        var written = Directory.CreateDirectory($"{file}.part");
        foreach (var left in written.GetFiles())
            left.Delete();
        using (var client = new SmtpClient
        {
            DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = written.FullName,
        })
        {
            client.Send(mail);
        }
        File.Move(written.GetFiles().Single().FullName, file, overwrite: true);
        written.Delete();
    }
}
