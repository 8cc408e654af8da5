namespace CustomerCluster.Gateway.Tests.BadInput;

/// <summary>Requests that are no JSON, too large, of another type, or have fields of the wrong type.</summary>
internal static class Unreadable
{
    public static TheoryData<string, string, string?, int, string, string?, string?> Rows => new()
    {
        // No JSON, or not such JSON.
        { "cashier", "POST /customers", "", 400, "malformed", "body", "is JSON" },
        { "cashier", "POST /customers", "{", 400, "malformed", "body", "is JSON" },
        { "cashier", "POST /customers", "{\"firstName\":\"A\",}", 400, "malformed", "body", "is JSON" },
        { "cashier", "POST /customers", "{\"firstName\":\"A\"} {}", 400, "malformed", "body", "is JSON" },
        { "cashier", "POST /customers", "{'firstName':'A'}", 400, "malformed", "body", "is JSON" },
        { "cashier", "POST /customers", "{\"firstName\":\"A\",\"firstName\":\"B\"}", 400, "malformed", "body", "each field once" },
        { "cashier", "POST /customers", "[]", 400, "malformed", "body", "is an object" },
        { "cashier", "POST /customers", "null", 400, "malformed", "body", "is an object" },
        { "cashier", "POST /customers", "\"Ada\"", 400, "malformed", "body", "is an object" },
        { "cashier", "POST /customers", "{\"tags\":{deep}}", 400, "malformed", "body", "at most 32 deep" },
        { "cashier", "POST /customers", "{\"\\ud800\":1}", 400, "malformed", "body", "is valid Unicode text" },
        { "cashier", "PATCH /customers/{c}", "not json", 400, "malformed", "body", "is JSON" },
        { "cashier", "PATCH /customers/{c}", "[{\"op\":\"replace\"}]", 400, "malformed", "body", "is an object" },
        { "nobody", "POST /sessions", "{\"user\":", 400, "malformed", "body", "is JSON" },

        // Too large.
        { "cashier", "POST /customers", "{\"remarks\":\"{huge}\"}", 413, "bodyTooLarge", null, null },
        { "cashier", "PATCH /customers/{c}", "{\"remarks\":\"{huge}\"}", 413, "bodyTooLarge", null, null },
        { "cashier", "PATCH /customers/{c}", "{\"remarks\":\"{long}\"}", 422, "invalid", "remarks", "has at most 2000 characters" },
        { "cashier", "POST /customers", "{\"firstName\":\"{long}\"}", 422, "invalid", "firstName", "has at most 100 characters" },
        { "cashier", "POST /customers", "{\"firstName\":\"A\",\"tags\":[{manyTags}]}", 422, "invalid", "tags", "has at most" },
        { "cashier", "POST /customers", "{\"firstName\":\"A\",\"addresses\":[{six}]}", 422, "invalid", "addresses", "has at most 5 items" },
        { "manager", "POST /groups", "{\"name\":\"{long}\"}", 422, "invalid", "name", "has at most 100 characters" },

        // Of another media type.
        { "cashier", "POST /customers Content-Type:text/plain", "{}", 415, "unsupportedMediaType", null, null },
        { "cashier", "POST /customers Content-Type:", "{\"firstName\":\"A\"}", 415, "unsupportedMediaType", null, null },
        { "cashier", "POST /customers Content-Type:application/x-www-form-urlencoded", "firstName=A", 415, "unsupportedMediaType", null,
            null },
        { "cashier", "POST /customers Content-Type:application/merge-patch+json", "{\"firstName\":\"A\"}", 415, "unsupportedMediaType",
            null, null },
        { "cashier", "POST /customers Content-Type:application/json;charset=utf-16", "{\"firstName\":\"A\"}", 415, "unsupportedMediaType",
            null, null },
        { "cashier", "PATCH /customers/{c} Content-Type:application/json-patch+json", "[]", 415, "unsupportedMediaType", null, null },

        { "admin", "POST /stores", "{\"id\":\"\",\"name\":\"A\",\"timeZone\":\"Europe/London\"}", 422, "invalid", "id", "is 1 to 64 letters" },
        { "admin", "POST /customers/{c}/erase", "{\"caseNumber\":\"for Ada Lovelace\"}", 422, "invalid", "caseNumber", "is 1 to 64 letters" },
        { "admin", "POST /customers/{c}/erase", "{\"reason\":\"x\"}", 422, "invalid", "reason", "is not known here" },

        // Fields of the wrong type, or unknown.
        { "cashier", "POST /customers", "{\"firstName\":5}", 422, "invalid", "firstName", "is text" },
        { "cashier", "POST /customers", "{\"firstName\":[\"A\"]}", 422, "invalid", "firstName", "is text" },
        { "cashier", "POST /customers", "{\"firstName\":\"\\ud800\"}", 422, "invalid", "firstName", "is text" },
        { "cashier", "POST /customers", "{\"firstName\":\"a\\u0000b\"}", 422, "invalid", "firstName", "is text" },
        { "cashier", "POST /customers", "{\"firstName\":\"a\\nb\"}", 422, "invalid", "firstName", "is one line" },
        { "cashier", "POST /customers", "{\"firstName\":\"A\",\"surname\":\"B\"}", 422, "invalid", "surname", "is not known here" },
        { "cashier", "POST /customers", "{\"FirstName\":\"A\"}", 422, "invalid", "FirstName", "is not known here" },
        { "cashier", "POST /customers", "{\"firstName\":\"A\",\"birthday\":\"31.01.2000\"}", 422, "invalid", "birthday", "is a date" },
        { "cashier", "POST /customers", "{\"firstName\":\"A\",\"birthday\":\"2001-02-29\"}", 422, "invalid", "birthday", "is a date" },
        { "cashier", "POST /customers", "{\"firstName\":\"A\",\"birthday\":20000131}", 422, "invalid", "birthday", "is a date" },
        { "cashier", "POST /customers", "{\"firstName\":\"A\",\"loyalty\":\"yes\"}", 422, "invalid", "loyalty", "is true or false" },
        { "cashier", "POST /customers", "{\"firstName\":\"A\",\"groupId\":\"vip\"}", 422, "invalid", "groupId", "is a UUID" },
        { "cashier", "POST /customers", "{\"firstName\":\"A\",\"tags\":\"vip\"}", 422, "invalid", "tags", "is a list" },
        { "cashier", "POST /customers", "{\"firstName\":\"A\",\"tags\":[1]}", 422, "invalid", "tags[0]", "is text" },
        { "cashier", "POST /customers", "{\"firstName\":\"A\",\"consents\":true}", 422, "invalid", "consents", "is an object" },
        { "cashier", "POST /customers", "{\"firstName\":\"A\",\"consents\":{\"post\":true}}", 422, "invalid", "consents.post",
            "is not known here" },
        { "cashier", "POST /customers", "{\"firstName\":\"A\",\"origin\":\"mars\"}", 422, "invalid", "origin", "is one of retail" },
        { "cashier", "POST /customers", "{\"firstName\":\"A\",\"addresses\":[5]}", 422, "invalid", "addresses[0]", "is an object" },
        { "cashier", "POST /customers", "{\"firstName\":\"A\",\"addresses\":[{\"line1\":7}]}", 422, "invalid", "addresses[0].line1",
            "is text" },
    };
}
