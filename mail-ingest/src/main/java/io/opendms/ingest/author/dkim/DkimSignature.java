package io.opendms.ingest.author.dkim;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A field {@code DKIM-Signature} that can be verified, RFC 6376, section 3.5.
 *
 * @param field as it stands in the message, with its name
 * @param domain that signed, in small letters
 * @param agent on whose behalf it says it did: an address, or its domain alone, in small letters
 * @param keyType {@code rsa} or {@code ed25519}
 * @param simpleHeader whether its header was signed byte by byte
 * @param simpleBody the same of the body
 * @param headers names of the fields that are signed, in small letters
 */
record DkimSignature(
        String field,
        String domain,
        String selector,
        String agent,
        String keyType,
        boolean simpleHeader,
        boolean simpleBody,
        List<String> headers,
        byte[] bodyHash,
        byte[] signature) {
    private static final Pattern DOMAIN =
            Pattern.compile("(?=.{1,253}$)[A-Za-z0-9_-]{1,63}(?:\\.[A-Za-z0-9_-]{1,63})*");
    /** Who signs names some twenty; each is looked for. */
    private static final int MOST_HEADERS = 200;

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,12}");

    /**
     * Reads a field.
     *
     * @param now by which it may be too old
     * @throws UnfitException with what is told of it, if there is nothing to verify
     */
    static DkimSignature parse(String field, Instant now) throws UnfitException {
        TagList tags = TagList.parse(field.substring(field.indexOf(':') + 1))
                .orElseThrow(() -> new UnfitException("neutral", "", "", "the signature cannot be read"));
        String domain = tags.small("d", "");
        String selector = tags.small("s", "");
        if (!DOMAIN.matcher(domain).matches() || !DOMAIN.matcher(selector).matches()) {
            throw new UnfitException("neutral", "", "", "the signature names no domain");
        }
        return new Reading(field, tags, domain, selector).read(now);
    }

    /** Who has signed, and whether that can be verified. */
    private record Reading(String field, TagList tags, String domain, String selector) {

        DkimSignature read(Instant now) throws UnfitException {
            require(tags.small("v", "").equals("1"), "neutral", "the signature has another version");
            List<String> headers = tags.parts("h", "");
            require(headers.size() <= MOST_HEADERS, "permerror", "it names more than " + MOST_HEADERS + " fields");
            require(headers.contains("from"), "permerror", "From is not signed");
            String agent = tags.small("i", "@" + domain);
            String host = agent.substring(agent.indexOf('@') + 1);
            require(
                    host.equals(domain) || host.endsWith("." + domain),
                    "permerror",
                    "it is signed on behalf of another domain");
            require(tags.parts("q", "dns/txt").contains("dns/txt"), "neutral", "the key is not in the DNS");
            require(isInTime(now), "fail", "the signature has expired");
            // What stands behind the part that is signed may be anybody's, section 8.2.
            require(tags.get("l").isEmpty(), "policy", "a part of the body only is signed");
            List<String> forms = List.of(tags.small("c", "simple/simple").split("/", 2));
            String headerForm = forms.get(0);
            String bodyForm = forms.size() > 1 ? forms.get(1) : "simple";
            require(
                    List.of("simple", "relaxed").containsAll(List.of(headerForm, bodyForm)),
                    "neutral",
                    "the form of what is signed is not known");
            return new DkimSignature(
                    field,
                    domain,
                    selector,
                    agent,
                    keyType(),
                    headerForm.equals("simple"),
                    bodyForm.equals("simple"),
                    headers,
                    bytes("bh"),
                    bytes("b"));
        }

        private String keyType() throws UnfitException {
            String algorithm = tags.small("a", "");
            // RFC 8301, section 3.1.
            require(!algorithm.equals("rsa-sha1"), "fail", "it is signed with SHA-1");
            require(
                    algorithm.equals("rsa-sha256") || algorithm.equals("ed25519-sha256"),
                    "neutral",
                    "the algorithm is not known");
            return algorithm.substring(0, algorithm.indexOf('-')).toLowerCase(Locale.ROOT);
        }

        private boolean isInTime(Instant now) {
            Optional<String> expires = tags.get("x");
            return expires.isEmpty()
                    || NUMBER.matcher(expires.get()).matches() && Long.parseLong(expires.get()) >= now.getEpochSecond();
        }

        private byte[] bytes(String tag) throws UnfitException {
            try {
                return Base64.getDecoder().decode(tags.joined(tag).orElse("-"));
            } catch (IllegalArgumentException e) {
                throw new UnfitException("neutral", domain, selector, "the signature cannot be read");
            }
        }

        private void require(boolean fulfilled, String result, String reason) throws UnfitException {
            if (!fulfilled) {
                throw new UnfitException(result, domain, selector, reason);
            }
        }
    }
}
