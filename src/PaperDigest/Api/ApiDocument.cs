using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Localization;
using Microsoft.OpenApi;
using PaperDigest.Resources;
using PaperDigest.Views;
using PaperDigest.Web;

namespace PaperDigest.Api;

/// <summary>
/// The OpenAPI document of the API: addresses and parameters of <see cref="ApiAddresses"/>, answers by their types. It is made when it is
/// asked for.
/// </summary>
internal static class ApiDocument
{
    /// <summary>Sentences of the document are in English, whoever asks.</summary>
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    public static void AddApiDocument(this IServiceCollection services) => services.AddOpenApi(options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = described => described.HttpMethod == HttpMethods.Get
            && described.ActionDescriptor.EndpointMetadata.OfType<ApiAddress>().Any();
        options.CreateSchemaReferenceId = type =>
            OpenApiOptions.CreateDefaultSchemaReferenceId(type)?.Replace("Json", "", StringComparison.Ordinal);
        options.AddDocumentTransformer(Introduce);
        options.AddOperationTransformer(Describe);
    });

    public static void MapApiDocument(this IEndpointRouteBuilder site) =>
        site.MapOpenApi("/openapi/{documentName}.json").WithMetadata(new KeptAttribute());

    /// <summary>Gives every endpoint of the API its line of <see cref="ApiAddresses"/>, and the answers that all have.</summary>
    public static void WithDescriptions(this RouteGroupBuilder api)
    {
        var addresses = ApiAddresses.All.ToDictionary(address => Routes.ApiV1 + address.Pattern, StringComparer.Ordinal);
        api.ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        ((IEndpointConventionBuilder)api).Add(endpoint =>
        {
            if (endpoint is RouteEndpointBuilder { RoutePattern.RawText: { } pattern } && addresses.TryGetValue(pattern, out var address))
            {
                endpoint.Metadata.Add(address);
            }
        });
    }

    private static Task Introduce(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "PaperDigest",
            Version = "1",
            Description = """
                Korean digests of AI papers as a library. Everything is for reading: GET and HEAD, no key, any origin.

                A list answers with `total`, `page`, `pageSize`, `items` and `next`, the address of the next page or null. What breaks the rule
                of a parameter gets 400, what is not there 404, as problem details (RFC 9457) with a sentence in `detail` and the request's id in
                `traceId`. Answers have an `ETag`; with `If-None-Match` what has not changed is answered with 304. A category or source that the
                library does not have gives an empty list, and `note` says so. `/api/v1/changes` lets a mirror follow.
                """,
        };
        // Never the host that was asked, which whoever asks can invent.
        var pathBase = context.ApplicationServices.GetRequiredService<IHttpContextAccessor>().HttpContext?.Request.PathBase.Value;
        document.Servers = string.IsNullOrEmpty(pathBase) ? null : [new OpenApiServer { Url = pathBase }];
        document.Security = [];
        document.Tags = null;
        return Task.CompletedTask;
    }

    private static Task Describe(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var address = context.Description.ActionDescriptor.EndpointMetadata.OfType<ApiAddress>().First();
        var text = context.ApplicationServices.GetRequiredService<IStringLocalizer<Text>>();
        var reader = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = English;
        try
        {
            operation.OperationId = $"get{address.Key}";
            operation.Summary = text["Api." + address.Key];
            operation.Tags?.Clear();
            operation.Parameters = [.. address.Parameters.Select(parameter => Parameter(parameter, text["Api.P." + parameter.Key]))];
        }
        finally
        {
            CultureInfo.CurrentUICulture = reader;
        }

        var inPath = address.Parameters.FirstOrDefault(parameter => parameter.IsInPath);
        if (address.Behind.Count == 0)
        {
            operation.Responses?.Remove("400");
        }

        if (inPath is null)
        {
            operation.Responses?.Remove("404");
        }

        return Task.CompletedTask;
    }

    private static OpenApiParameter Parameter(ApiParameter parameter, string meaning)
    {
        var schema = new OpenApiSchema
        {
            Type = parameter.Value == ApiValue.Number ? JsonSchemaType.Integer : JsonSchemaType.String,
            Format = parameter.Value == ApiValue.Day ? "date" : null,
            Minimum = parameter.Least?.ToString(CultureInfo.InvariantCulture),
            Maximum = parameter.Most?.ToString(CultureInfo.InvariantCulture),
            MaxLength = parameter.Longest,
            Pattern = parameter.Pattern,
            Enum = parameter.Choices.Count > 0 ? [.. parameter.Choices.Select(choice => (JsonNode)choice)] : null,
            Default = parameter.Default is { } usual ? Value(parameter, usual) : null,
        };
        return new OpenApiParameter
        {
            Name = parameter.Name,
            In = parameter.IsInPath ? ParameterLocation.Path : ParameterLocation.Query,
            Required = parameter.IsInPath,
            Description = meaning,
            Schema = parameter.IsRepeatable ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = schema } : schema,
            Example = parameter.Example.Length == 0 ? null
                : parameter.IsRepeatable ? new JsonArray(parameter.Example)
                : Value(parameter, parameter.Example),
        };
    }

    private static JsonValue Value(ApiParameter parameter, string text) => parameter.Value == ApiValue.Number
        ? JsonValue.Create(int.Parse(text, CultureInfo.InvariantCulture))
        : JsonValue.Create(text);
}
