namespace PaperDigest.Core.Digests;

/// <summary>
/// Something in a file that was not understood or looks damaged. <paramref name="Line"/> counts from 1; 0 means the file as a
/// whole.
/// </summary>
public sealed record Problem(int Line, string Message);
