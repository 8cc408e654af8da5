using System.Globalization;
using CustomerCluster.Gateway.Pdf;
using CustomerCluster.Sales;

namespace CustomerCluster.Gateway.Invoices;

/// <summary>Lays an invoice out on A4: the letterhead, the goods as a table that goes on from page to page, the sums.</summary>
internal sealed class InvoicePdf
{
    private const double Left = 56;
    private const double Right = PdfPage.Width - 56;
    private const double Bottom = PdfPage.Height - 70;
    private const double Leading = 13;
    private const double Small = 9;

    private const double NameWidth = 190;
    private static readonly (string Title, double Right)[] Columns =
        [("Quantity", 300), ("Price", 362), ("Discount", 424), ("Tax", 476), ("Amount", Right)];

    private readonly Invoice _invoice;
    private readonly List<PdfPage> _pages = [];
    private PdfPage _page;
    private double _y;

    private InvoicePdf(Invoice invoice)
    {
        _invoice = invoice;
        _page = Next();
    }

    public static byte[] Of(Invoice invoice)
    {
        var layout = new InvoicePdf(invoice);
        layout.Head();
        layout.Goods();
        layout.Sums();
        layout.Foot();
        return PdfDocument.Write($"Invoice {invoice.Number}", layout._pages);
    }

    private PdfPage Next()
    {
        (_page, _y) = (new PdfPage(_invoice.Country), 70);
        _pages.Add(_page);
        return _page;
    }

    private void Head()
    {
        var issuer = _invoice.Issuer;
        _page.Text(Left, _y, issuer.Name, 15, bold: true);
        _page.TextRight(Right, _y, _invoice.Sale.Void is null ? "INVOICE" : "INVOICE (VOIDED)", 15, bold: true);
        var y = _y + 18;
        foreach (var line in Lines(issuer))
            _page.Text(Left, y += Leading - 1, line, Small, gray: 0.35);
        var facts = _y + 18;
        foreach (var (name, value) in Facts())
        {
            facts += Leading;
            _page.Text(360, facts, name, Small, gray: 0.35);
            _page.TextRight(Right, facts, value, Small, bold: true);
        }
        _y = Math.Max(y, facts) + 34;
        _page.Text(Left, _y, "Bill to", Small, gray: 0.35);
        foreach (var (i, line) in _invoice.Buyer().Index())
            _page.Text(Left, _y += Leading + (i == 0 ? 3 : 1), line, 10.5, bold: i == 0);
        _y += 34;
    }

    private static IEnumerable<string> Lines(Chain.Issuer issuer) => issuer.Lines
        .Concat(issuer.TaxNumber is { } number ? [$"Tax number {number}"] : Array.Empty<string>())
        .Concat(issuer.Email is { } email ? [email] : Array.Empty<string>());

    private IEnumerable<(string, string)> Facts()
    {
        yield return ("Invoice number", _invoice.Number);
        if (_invoice.Number != _invoice.Sale.SaleId.Value)
            yield return ("Sale", _invoice.Sale.SaleId.Value);
        yield return ("Date", Day(_invoice.Sale.BusinessDay));
        if (_invoice.DueOn is { } due)
            yield return ("Due", Day(due));
        yield return ("Currency", _invoice.Currency.Code);
    }

    private void Goods()
    {
        Header();
        foreach (var line in _invoice.Sale.Lines)
        {
            var name = Wrapped(line.Name, NameWidth);
            if (_y + Leading * name.Count > Bottom)
            {
                Next();
                Header();
            }
            var cells = new[]
            {
                line.Quantity.ToString("0.###", CultureInfo.InvariantCulture), Money(line.UnitPrice),
                line.Discount == CustomerCluster.Money.Zero ? "" : Money(-line.Discount), Money(line.Tax), Money(_invoice.Amount(line)),
            };
            foreach (var (cell, column) in cells.Zip(Columns))
                _page.TextRight(column.Right, _y, cell, Small);
            foreach (var part in name)
            {
                _page.Text(Left + 4, _y, part, Small);
                _y += Leading;
            }
            _page.Line(Left, _y - 8.5, Right, _y - 8.5, 0.25, 0.85);
            _y += 3;
        }
    }

    private void Header()
    {
        _page.Box(Left, _y - 11, Right - Left, 17, 0.93);
        _page.Text(Left + 4, _y, "Item", Small, bold: true);
        foreach (var (title, right) in Columns)
            _page.TextRight(right, _y, title, Small, bold: true);
        _y += 20;
    }

    private void Sums()
    {
        _y += 8;
        Sum("Net", _invoice.Sale.Total - _invoice.Tax);
        Sum("Tax included", _invoice.Tax);
        Sum("Total", _invoice.Sale.Total, bold: true);
        _y += 6;
        foreach (var (payment, on) in _invoice.Payments)
            Sum($"{Named(payment.Kind)}, {Day(on)}", payment.Kind == PaymentKind.Account ? payment.Amount : -payment.Amount);
        foreach (var back in _invoice.GivenBack)
            Sum($"{(back == _invoice.Sale.Void ? "Voided" : "Refunded")}, {Day(DateOnly.FromDateTime(back.At.UtcDateTime))}", -back.Amount);
        _y += 6;
        Sum(_invoice.DueOn is { } due ? $"Due by {Day(due)}" : "Due", _invoice.Due, bold: true);
    }

    private void Sum(string what, Money amount, bool bold = false)
    {
        if (_y > Bottom)
            Next();
        if (bold)
            _page.Line(330, _y - 11, Right, _y - 11, 0.5, 0.5);
        _page.Text(330, _y, what, bold ? 10 : Small, bold);
        _page.TextRight(Right, _y, Money(amount), bold ? 10 : Small, bold);
        _y += Leading + 2;
    }

    private void Foot()
    {
        foreach (var (i, page) in _pages.Index())
        {
            page.Line(Left, PdfPage.Height - 48, Right, PdfPage.Height - 48, 0.5, 0.8);
            page.Text(Left, PdfPage.Height - 36, $"{_invoice.Issuer.Name}  Invoice {_invoice.Number}".Trim(), 8, gray: 0.4);
            page.TextRight(Right, PdfPage.Height - 36, $"Page {i + 1} of {_pages.Count}", 8, gray: 0.4);
        }
    }

    private string Money(Money amount) => _invoice.Currency.Format(amount);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Named(PaymentKind kind) => kind switch
    {
        PaymentKind.Credit => "Paid by store credit",
        PaymentKind.Points => "Paid by points",
        PaymentKind.Account => "Charged to account",
        _ => $"Paid by {kind.ToString().ToLowerInvariant()}",
    };

    /// <summary>Between words where there are any, else anywhere.</summary>
    private List<string> Wrapped(string text, double width)
    {
        List<string> lines = [];
        for (var rest = text; ;)
        {
            var fits = rest.Length;
            while (fits > 1 && PdfPage.WidthOf(rest[..fits], Small, country: _invoice.Country) > width)
                fits = char.IsLowSurrogate(rest[fits - 1]) ? fits - 2 : fits - 1;
            if (fits == rest.Length)
                return [.. lines, rest];
            var space = rest.LastIndexOf(' ', fits);
            var end = space > 0 ? space : fits;
            lines.Add(rest[..end]);
            rest = rest[end..].TrimStart();
        }
    }
}
