using PaperDigest.Tests.Exports;
using PaperDigest.Tests.Index;
using PaperDigest.Tests.Ingestion;
using PaperDigest.Tests.Push;
using PaperDigest.Tests.Queries.Days;
using PaperDigest.Tests.Queries.Library;
using PaperDigest.Tests.Queries.Lists;
using PaperDigest.Tests.Queries.Topics;
using PaperDigest.Tests.Storage;
using PaperDigest.Tests.Web;

// What is tested with SQLite is tested with PostgreSQL, by the same tests: each class runs those of the class it derives from.
namespace PaperDigest.Tests.OnPostgres;

[OnPostgres]
public sealed class DeliveryTestsOnPostgres : DeliveryTests;

[OnPostgres]
public sealed class LibraryMarkTestsOnPostgres : LibraryMarkTests;

[OnPostgres]
public sealed class ListChangesTestsOnPostgres : ListChangesTests;

[OnPostgres]
public sealed class DayCountsTestsOnPostgres : DayCountsTests;

[OnPostgres]
public sealed class ShownMarkTestsOnPostgres : ShownMarkTests;

[OnPostgres]
public sealed class OrderIndependenceTestsOnPostgres : OrderIndependenceTests;

[OnPostgres]
public sealed class IdentityTestsOnPostgres : IdentityTests;

[OnPostgres]
public sealed class ReplacementTestsOnPostgres : ReplacementTests;

[OnPostgres]
public sealed class VanishedSourceTestsOnPostgres : VanishedSourceTests;

[OnPostgres]
public sealed class IngestorTestsOnPostgres : IngestorTests;

[OnPostgres]
public sealed class PictureFileTestsOnPostgres : PictureFileTests;

[OnPostgres]
public sealed class SourceReaderTestsOnPostgres : SourceReaderTests;

[OnPostgres]
public sealed class CorpusLibraryTestsOnPostgres : CorpusLibraryTests;

[OnPostgres]
public sealed class PaperGlossaryTestsOnPostgres : PaperGlossaryTests;

[OnPostgres]
public sealed class SuggestTestsOnPostgres : SuggestTests;

[OnPostgres]
public sealed class FilterAgreementTestsOnPostgres : FilterAgreementTests;

[OnPostgres]
public sealed class OfferCorrectionsTestsOnPostgres : OfferCorrectionsTests;

[OnPostgres]
public sealed class OperatorTestsOnPostgres(OperatorTests.Library library) : OperatorTests(library);

[OnPostgres]
public sealed class SearchPapersTestsOnPostgres(SearchPapersTests.Papers papers) : SearchPapersTests(papers);

[OnPostgres]
public sealed class ListTestsOnPostgres : ListTests;

[OnPostgres]
public sealed class FacetTestsOnPostgres(FacetTests.Library library) : FacetTests(library);

[OnPostgres]
public sealed class GetPeriodTestsOnPostgres : GetPeriodTests;

[OnPostgres]
public sealed class NewestDayTestsOnPostgres : NewestDayTests;

[OnPostgres]
public sealed class TrendTestsOnPostgres : TrendTests;

[OnPostgres]
public sealed class CitationTestsOnPostgres : CitationTests;

[OnPostgres]
public sealed class PaperCsvTestsOnPostgres : PaperCsvTests;

[OnPostgres]
public sealed class PaperJsonTestsOnPostgres : PaperJsonTests;

[OnPostgres]
public sealed class GoldenRankingTestsOnPostgres : GoldenRankingTests;

[OnPostgres]
public sealed class OtherProcessTestsOnPostgres : OtherProcessTests;

[OnPostgres]
public sealed class BackupTestsOnPostgres : PaperDigest.Tests.Backups.BackupTests;

[OnPostgres]
public sealed class ListCategoriesTestsOnPostgres : ListCategoriesTests;
