using System.Text.Json.Nodes;
using Demarche.Server.Filters;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Demarche.Server.Api;

/// <summary>Describes the filters of an address, which it reads from its query by itself.</summary>
internal static class FilterParameters
{
    /// <summary>Adds all conditions to an address's description, and what else it takes of <see cref="QueryName"/>.</summary>
    /// <param name="endpoint">The address.</param>
    /// <param name="showing">Names of how it shows them: sort, limit, cursor.</param>
    public static TBuilder WithFilters<TBuilder>(this TBuilder endpoint, params string[] showing)
        where TBuilder : IEndpointConventionBuilder => endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.Parameters ??= [];
            foreach (var name in QueryName.All.Where(name => name.Use != QueryUse.Showing || showing.Contains(name.Name))) operation.Parameters.Add(ParameterOf(name));
            return Task.CompletedTask;
        });

    private static OpenApiParameter ParameterOf(QueryName name)
    {
        var one = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. name.Choices.Select(choice => JsonValue.Create(choice))] };
        var several = name.Use == QueryUse.List;
        return new OpenApiParameter
        {
            Name = name.Name, In = ParameterLocation.Query, Description = name.Words, Explode = several, Style = ParameterStyle.Form,
            Schema = several ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = one } : one,
        };
    }
}
