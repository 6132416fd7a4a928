package io.opendms.admin.api.http;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What distinguishes two states of what an address stands for: RFC 9110, section 8.8.3.
 *
 * @param text as it stands in the header, with its quotes
 */
public record EntityTag(String text) {
    private static final Pattern VERSION = Pattern.compile("\"([1-9]\\d{0,17})\"");
    private static final int DIGEST_BYTES = 16;

    /** The tag of a request, which is its version. */
    public static EntityTag ofVersion(long version) {
        return new EntityTag("\"" + version + "\"");
    }

    /** A weak tag of what has no version: equal bodies have equal tags. */
    public static EntityTag ofBody(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return new EntityTag("W/\"" + HexFormat.of().formatHex(Arrays.copyOf(digest, DIGEST_BYTES)) + "\"");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The version that a header names; empty if it names none. */
    public static OptionalLong version(String header) {
        Matcher version = VERSION.matcher(header.strip());
        return version.matches() ? OptionalLong.of(Long.parseLong(version.group(1))) : OptionalLong.empty();
    }

    /** Whether a list of tags, as {@code If-None-Match} has it, names this one; whether strong or weak makes no difference. */
    public boolean isAmong(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .anyMatch(each -> each.equals("*") || opaque(each).equals(opaque(text)));
    }

    private static String opaque(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }
}
