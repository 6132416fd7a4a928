package io.opendms.ingest.author.dkim;

/**
 * What became of one signature.
 *
 * @param result of RFC 8601, section 2.7.1: {@code pass}, {@code fail}, {@code policy}, {@code neutral}, {@code permerror} or
 *     {@code temperror}
 * @param domain that has signed, in small letters; empty if it cannot be read
 * @param selector which of its keys; empty if it cannot be read
 * @param reason why it does not pass, in words of ours; empty if it does
 */
public record DkimFinding(String result, String domain, String selector, String reason) {
    public static final String PASS = "pass";
    public static final String FAIL = "fail";
    public static final String TEMPERROR = "temperror";
}
