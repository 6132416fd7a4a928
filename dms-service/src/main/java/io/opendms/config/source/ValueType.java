package io.opendms.config.source;

import io.opendms.approval.Decision;
import io.opendms.entry.InvalidValueException;
import io.opendms.entry.MailAddress;
import io.opendms.farm.AddressBlock;
import io.opendms.farm.CallerRule;
import io.opendms.ldap.DnSyntax;
import io.opendms.notify.text.Language;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a value must look like, whatever else is configured. */
public interface ValueType {
    /** What is wrong with a value and what it should be, as the end of a sentence about the key; empty if it is good. */
    Optional<String> complaint(String text);

    ValueType TEXT = text -> Optional.empty();
    /** A farm's name: for logs, the record and file names. */
    ValueType NAME = text -> unless(
            text.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,39}"),
            "is no farm name; write 1 to 40 of the letters A to Z, digits, '.', '-' and '_', a letter or digit first");
    /** What a person reads as the reason of a decision. */
    ValueType REASON = text -> unless(
            !text.isBlank() && text.length() <= Decision.MAX_REASON,
            "is empty or has more than " + Decision.MAX_REASON + " characters");
    /** A text that is never shown. */
    ValueType SECRET = text -> Optional.empty();

    ValueType FILE = text -> unless(isPath(text), "is no file name");
    ValueType FOLDER = text -> unless(isPath(text), "is no folder name");
    ValueType FLAG = oneOf("true", "false");
    /** The largest number of a port. */
    int MAX_PORT = 65_535;

    ValueType PORT = number(0, MAX_PORT);
    ValueType DURATION =
            text -> unless(duration(text).isPresent(), "is not a duration; write 30s, 5m, 2h, 14d or PT30S");
    ValueType INSTANT = text -> unless(
            instant(text).isPresent(),
            "is not a time; write 2026-12-24T08:00:00Z, or 2026-12-24 for its midnight in UTC");
    ValueType TIME_ZONE = text ->
            unless(ZoneId.getAvailableZoneIds().contains(text), "is no time zone; write it as Europe/Berlin, or UTC");
    /** A language that mails are written in. */
    ValueType LANGUAGE =
            oneOf(Arrays.stream(Language.values()).map(Language::tag).toArray(String[]::new));

    ValueType SIZE =
            text -> unless(text.matches("(?i)\\d{1,12} ?([KMGT]i?B|B)?"), "is not a size; write 50MB, 512KB or 1GB");
    /** An account of the directory in any of the forms that a bind takes; it stands in commands for administrators too. */
    ValueType ACCOUNT = text -> unless(isOneLine(text), "has a character that is none of a name, such as a line break");

    ValueType DN = text -> unless(
            !text.isBlank() && isOneLine(text) && DnSyntax.isDn(text),
            "is not a distinguished name; write it as OU=SharePoint,DC=example,DC=com");
    ValueType DOMAIN = text -> judged(
            () -> MailAddress.requireDomain("domain", text),
            "is not a domain name; write it as sharepoint.example.com");
    ValueType ADDRESS_BLOCK = text ->
            judged(() -> AddressBlock.parse(text), "is not an IP address or a block of them; write it as 10.0.0.0/8");
    ValueType CALLER = text -> CallerRule.isBareAddress(text)
            ? Optional.of("is an address without its kind; write net:" + text)
            : judged(
                    () -> CallerRule.parse(text),
                    "is no caller; write net:10.0.0.0/8, anonymous, cert:CN=farm01,DC=contoso,DC=com, "
                            + "cert:dns:farm01.contoso.com, or a principal such as "
                            + "CONTOSO\\spfarm or spfarm@CONTOSO.COM");
    /** A list by its address, or all lists at a domain. */
    ValueType LISTS = text -> judged(
            () -> {
                if (text.contains("@")) {
                    MailAddress.parse("list", text);
                } else {
                    MailAddress.requireDomain("list", text);
                }
            },
            "is neither the address of a list nor a domain; write it as news@sp.example.com or sp.example.com");

    ValueType LDAP_URL = ValueType::ldapUrlComplaint;

    ValueType HTTP_URL = text -> unless(
            isHttpUrl(text),
            "is no address of a web server; write it as https://login.example.com/dms, without an account in it");
    /** An address of which no more than the server is shown, for many receivers know senders by the rest alone. */
    ValueType HOOK_URL = text -> unless(
            isHttpUrl(text),
            "is no address to send to; write it as https://hooks.example.com/dms, without an account in it");

    ValueType POSTGRESQL_URL = text -> unless(
            text.isEmpty() || text.matches("jdbc:postgresql://[^/?#@\\s]+/[^/?#\\s]+(\\?\\S*)?"),
            "is not the URL of a PostgreSQL database; write it as jdbc:postgresql://db.example.com:5432/dms");

    /** A whole number from {@code least} to {@code most}. */
    static ValueType number(int least, int most) {
        return text -> unless(
                text.matches("\\d{1,9}") && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most,
                "is not a whole number from " + least + " to " + most);
    }

    /** One of some words. */
    static ValueType oneOf(String... words) {
        return text -> unless(List.of(words).contains(text), "is none of " + String.join(", ", words));
    }

    /** Reads {@code 50MB} or {@code 1GiB}, both in powers of 1,024. What no number holds is the largest there is. */
    static long bytes(String text) {
        Matcher size = Pattern.compile("(?i)(\\d{1,12}) ?([KMGT]?)(i?B)?").matcher(text);
        if (!size.matches()) {
            throw new IllegalArgumentException("no size: " + text);
        }
        int power = "KMGT"
                        .indexOf(size.group(2)
                                .toUpperCase(Locale.ROOT)
                                .concat("-")
                                .charAt(0))
                + 1;
        long amount = Long.parseLong(size.group(1));
        return amount > Long.MAX_VALUE >> (10 * power) ? Long.MAX_VALUE : amount << (10 * power);
    }

    /** Reads {@code 30s}, {@code 5m}, {@code 2h}, {@code 14d}, or the ISO-8601 form; empty if it is neither, or negative. */
    static Optional<Duration> duration(String text) {
        Matcher simple = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)").matcher(text);
        if (simple.matches()) {
            long amount = Long.parseLong(simple.group(1));
            return Optional.of(
                    switch (simple.group(2)) {
                        case "ms" -> Duration.ofMillis(amount);
                        case "s" -> Duration.ofSeconds(amount);
                        case "m" -> Duration.ofMinutes(amount);
                        case "h" -> Duration.ofHours(amount);
                        default -> Duration.ofDays(amount);
                    });
        }
        try {
            return Optional.of(Duration.parse(text)).filter(duration -> !duration.isNegative());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Reads {@code 2026-12-24T08:00:00Z}, also with an offset, or a day; empty if it is neither. */
    static Optional<Instant> instant(String text) {
        try {
            boolean day = text.matches("\\d{4}-\\d{2}-\\d{2}");
            return Optional.of(
                    day
                            ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                            : OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static boolean isOneLine(String text) {
        return text.chars().noneMatch(Character::isISOControl);
    }

    private static boolean isPath(String text) {
        try {
            return !text.isBlank() && !Path.of(text).toString().isEmpty();
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static boolean isHttpUrl(String text) {
        try {
            URI url = URI.create(text);
            String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
            return (scheme.equals("https") || scheme.equals("http"))
                    && url.getHost() != null
                    && url.getPort() <= MAX_PORT
                    && url.getUserInfo() == null
                    && url.getFragment() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Optional<String> ldapUrlComplaint(String text) {
        String other = "is not an LDAP URL; write it as ldaps://dc1.example.com or ldap://host:389";
        try {
            URI url = URI.create(text);
            String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
            String path = String.valueOf(url.getPath());
            boolean named = (scheme.equals("ldap") || scheme.equals("ldaps"))
                    && url.getHost() != null
                    && url.getUserInfo() == null
                    && url.getQuery() == null
                    && url.getFragment() == null
                    && (path.isEmpty() || path.equals("/"));
            if (named && url.getPort() != -1 && (url.getPort() < 1 || url.getPort() > MAX_PORT)) {
                return Optional.of("has a port that there is not; ports go from 1 to 65535, and 636 is usual for "
                        + "ldaps://, 389 for ldap://");
            }
            return unless(named, other);
        } catch (IllegalArgumentException e) {
            return Optional.of(other);
        }
    }

    private static Optional<String> judged(Runnable check, String complaint) {
        try {
            check.run();
            return Optional.empty();
        } catch (InvalidValueException e) {
            return Optional.of(complaint);
        }
    }

    private static Optional<String> unless(boolean good, String complaint) {
        return good ? Optional.empty() : Optional.of(complaint);
    }
}
