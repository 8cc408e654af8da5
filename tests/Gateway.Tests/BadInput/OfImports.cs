namespace CustomerCluster.Gateway.Tests.BadInput;

/// <summary>Files that are none, and ways of reading them that there are not.</summary>
internal static class OfImports
{
    private const string Csv = " Content-Type:text/csv";
    private const string File = "firstName,email\nAnn,ann@example.com\n";

    public static TheoryData<string, string, string?, int, string, string?, string?> Rows => new()
    {
        { "manager", "POST /imports", "{}", 415, "unsupportedMediaType", null, "text/csv" },
        { "manager", "POST /imports Content-Type:application/vnd.ms-excel", File, 415, "unsupportedMediaType", null, "text/csv" },
        { "manager", "POST /imports" + Csv, "", 422, "invalid", "file", "is empty" },
        { "manager", "POST /imports" + Csv, "PK\u0003\u0004 and more", 422, "invalid", "file", "is a zip archive" },
        { "manager", "POST /imports" + Csv, "Ann,ann@example.com\n", 422, "invalid", "file", "has no column that is known" },
        { "manager", "POST /imports" + Csv, "email,E-Mail\na@b.c,d@e.f\n", 422, "invalid", "file", "has the column email twice" },
        { "manager", "POST /imports?dryRun=perhaps" + Csv, File, 400, "malformed", "dryRun", "is true or false" },
        { "manager", "POST /imports?format=excel" + Csv, File, 400, "malformed", "format", "is one of template, shopify" },
        { "manager", "POST /imports?format=1" + Csv, File, 400, "malformed", "format", "is one of template" },
        { "manager", "POST /imports?format=lightspeed,woocommerce" + Csv, File, 400, "malformed", "format", "is one of template" },
        { "manager", "POST /imports?duplicates=merge,update" + Csv, File, 400, "malformed", "duplicates", "is one of skip" },
        { "manager", "POST /imports?duplicates=both" + Csv, File, 400, "malformed", "duplicates", "is one of skip, merge, update, refuse" },
        { "manager", "POST /imports?match=email,name" + Csv, File, 400, "malformed", "match", "is one of reference" },
        { "manager", "POST /imports?dates=ymd" + Csv, File, 400, "malformed", "dates", "is dmy or mdy" },
        { "manager", "POST /imports?encoding=utf-7" + Csv, File, 400, "malformed", "encoding", "is one of utf-8, utf-16" },
        { "manager", "POST /imports?mapping=[]" + Csv, File, 400, "malformed", "mapping", "is a JSON object" },
        { "manager", "POST /imports?mapping={%22email%22:%22email%22,%22email%22:%22%22}" + Csv, File, 400, "malformed", "mapping", "is a JSON object" },
        { "manager", "POST /imports?mapping={%22E-Mail%22:%22email%22,%22email%22:%22%22}" + Csv, File, 422, "invalid", "file", "mapped more than once" },
        { "manager", "POST /imports?mapping={%22Vorname%22:%22firstName%22}" + Csv, File, 422, "invalid", "file", "has no column Vorname" },
        { "manager", "POST /imports?mapping={%22firstName%22:%22nickname%22}" + Csv, File, 422, "invalid", "mapping.firstName", "is a field" },
        { "manager", "POST /imports?store=nowhere" + Csv, File, 422, "invalid", "store", "is a store of the chain" },
        { "manager", "POST /imports?store=%2e%2e%2f" + Csv, File, 400, "malformed", "store", "letters" },
        { "manager Content-Type:text/csv", "POST /imports Idempotency-Key:", File, 400, "idempotencyKeyMissing", "Idempotency-Key", "is required" },
        { "cashier", "POST /imports" + Csv, File, 403, "forbidden", null, "startImport" },
        { "manager", "GET /imports?limit=0", null, 400, "malformed", "limit", "is from 1 to 200" },
        { "manager", "GET /imports?cursor=AAAA", null, 400, "malformed", "cursor", "is one that a page ended with" },
        { "manager", "GET /imports/7", null, 400, "malformed", "id", "is a UUID" },
        { "manager", "GET /imports/{random}", null, 404, "notFound", null, null },
        { "manager", "GET /imports/{random}/errors", null, 404, "notFound", null, null },
        { "manager", "DELETE /imports/{random}", null, 404, "notFound", null, null },
        { "manager", "DELETE /imports/{random}/errors", null, 404, "notFound", null, null },
    };
}
