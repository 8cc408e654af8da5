using System.Globalization;
using System.Net;
using System.Text;
using CustomerCluster.Customers;
using CustomerCluster.Grains.Chain;
using CustomerCluster.Grains.Sales;
using CustomerCluster.Sales;

namespace CustomerCluster.Grains.Receipts;

/// <param name="Subject">One line.</param>
public sealed record ReceiptMessage(string To, string Subject, string Text, string Html);

/// <summary>What a receipt says of a sale as it stands, as plain text and as HTML.</summary>
internal static class ReceiptText
{
    private const int Width = 48;

    private sealed record Line(string Left, string Right, bool Strong = false);

    public static ReceiptMessage Of(SaleView sale, CustomerView? buyer, string to, ChainPolicy policy)
    {
        var issuer = policy.Settings.Issuer?.Name ?? "";
        var name = $"{buyer?.FirstName} {buyer?.LastName}".Trim();
        var subject = $"Your receipt {sale.SaleId} {(issuer == "" ? "" : $"from {issuer}")}".Trim();
        var head = new[] { issuer }.Concat(policy.Settings.Issuer?.Lines.OrEmpty() ?? [])
            .Append(policy.Settings.Issuer?.TaxNumber is { } number ? $"Tax number {number}" : "").Where(line => line != "").ToList();
        var facts = new[]
        {
            $"Receipt {sale.SaleId}", sale.EInvoiceNumber is { } invoice ? $"E-invoice {invoice}" : "",
            $"{sale.SoldAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC, {sale.StoreId}",
            name == "" ? "" : $"For {name}",
        }.Where(line => line != "").ToList();
        var lines = Lines(sale, policy.Currency).ToList();
        return new(to, subject, Text(head, facts, lines), Html(subject, head, facts, lines));
    }

    private static IEnumerable<Line> Lines(SaleView sale, Currency currency)
    {
        foreach (var line in sale.Lines)
        {
            var quantity = line.Quantity == 1 ? "" : $"{line.Quantity.ToString("0.###", CultureInfo.InvariantCulture)} × ";
            yield return new($"{quantity}{line.Name}", currency.Format(Pricing.Of(line, currency)));
        }
        yield return new($"Total {currency.Code}", currency.Format(sale.Total), Strong: true);
        yield return new("Tax included", currency.Format(new(sale.Lines.Sum(line => line.Tax.Amount))));
        foreach (var payment in SaleLife.Payments(sale))
            yield return new($"Paid by {Named(payment.Kind)}", currency.Format(payment.Amount));
        foreach (var back in SaleLife.GivenBack(sale))
            yield return new(sale.Void is null ? "Refunded" : "Voided", currency.Format(-back.Amount));
        if (sale.BalanceDue > Money.Zero)
            yield return new("Still due", currency.Format(sale.BalanceDue), Strong: true);
        if (sale.PointsEarned > 0)
            yield return new("Points earned", sale.PointsEarned.ToString(CultureInfo.InvariantCulture));
    }

    private static string Text(List<string> head, List<string> facts, List<Line> lines)
    {
        var text = new StringBuilder();
        foreach (var line in head.Append("").Concat(facts).Append(""))
            text.Append(line).Append("\r\n");
        foreach (var line in lines)
        {
            var room = Math.Max(1, Width - line.Left.Length - line.Right.Length);
            text.Append(line.Left).Append(' ', room).Append(line.Right).Append("\r\n");
        }
        return text.ToString();
    }

    private static string Html(string subject, List<string> head, List<string> facts, List<Line> lines)
    {
        var html = new StringBuilder($"<!doctype html><html><head><meta charset=\"utf-8\"><title>{Safe(subject)}</title></head>")
            .Append("<body style=\"font-family:sans-serif;max-width:32em;margin:2em auto\">")
            .Append($"<p>{string.Join("<br>", head.Select(Safe))}</p><p>{string.Join("<br>", facts.Select(Safe))}</p>")
            .Append("<table style=\"width:100%;border-collapse:collapse\">");
        foreach (var line in lines)
        {
            var cell = line.Strong ? "th" : "td";
            html.Append($"<tr><{cell} style=\"text-align:left;padding:.3em 0\">{Safe(line.Left)}</{cell}>")
                .Append($"<{cell} style=\"text-align:right\">{Safe(line.Right)}</{cell}></tr>");
        }
        return html.Append("</table></body></html>").ToString();
    }

    private static string Named(PaymentKind kind) => kind switch
    {
        PaymentKind.Credit => "store credit",
        PaymentKind.Account => "account",
        _ => kind.ToString().ToLowerInvariant(),
    };

    private static string Safe(string text) => WebUtility.HtmlEncode(text);
}
