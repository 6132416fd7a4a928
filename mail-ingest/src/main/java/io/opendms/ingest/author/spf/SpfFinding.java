package io.opendms.ingest.author.spf;

/**
 * What a domain says of the server that sends for it.
 *
 * @param result of RFC 7208, section 2.6, such as {@code pass}, in small letters
 * @param domain that was asked, in small letters; empty if there was none to ask
 * @param ofHelo whether it is the name that the server gave itself, since there was no sender
 */
public record SpfFinding(String result, String domain, boolean ofHelo) {
    public static final String PASS = "pass";
    public static final String NONE = "none";
    public static final String TEMPERROR = "temperror";
    public static final String PERMERROR = "permerror";
}
