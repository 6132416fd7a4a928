package io.opendms.farm.certificate;

import io.opendms.entry.InvalidValueException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The types of the attributes in a subject, each under one name. */
final class AttributeType {
    private static final Pattern OID = Pattern.compile("[0-2](?:\\.(?:0|[1-9][0-9]{0,18})){1,30}");

    /** By their names in RFC 4519, and those that Windows and OpenSSL show. */
    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("2.5.4.3", "cn"),
            Map.entry("commonname", "cn"),
            Map.entry("2.5.4.4", "sn"),
            Map.entry("surname", "sn"),
            Map.entry("2.5.4.5", "serialnumber"),
            Map.entry("2.5.4.6", "c"),
            Map.entry("countryname", "c"),
            Map.entry("2.5.4.7", "l"),
            Map.entry("localityname", "l"),
            Map.entry("2.5.4.8", "st"),
            Map.entry("s", "st"),
            Map.entry("stateorprovincename", "st"),
            Map.entry("2.5.4.9", "street"),
            Map.entry("streetaddress", "street"),
            Map.entry("2.5.4.10", "o"),
            Map.entry("organizationname", "o"),
            Map.entry("2.5.4.11", "ou"),
            Map.entry("organizationalunitname", "ou"),
            Map.entry("2.5.4.12", "title"),
            Map.entry("t", "title"),
            Map.entry("2.5.4.42", "givenname"),
            Map.entry("g", "givenname"),
            Map.entry("gn", "givenname"),
            Map.entry("0.9.2342.19200300.100.1.25", "dc"),
            Map.entry("domaincomponent", "dc"),
            Map.entry("0.9.2342.19200300.100.1.1", "uid"),
            Map.entry("userid", "uid"),
            Map.entry("1.2.840.113549.1.9.1", "emailaddress"),
            Map.entry("e", "emailaddress"),
            Map.entry("email", "emailaddress"));

    private AttributeType() {}

    /** The one name of a type; of a type without one, its OID. */
    static String canonical(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        String bare = lower.startsWith("oid.") ? lower.substring("oid.".length()) : lower;
        if (ALIASES.containsKey(bare)) {
            return ALIASES.get(bare);
        }
        if (ALIASES.containsValue(bare) || OID.matcher(bare).matches()) {
            return bare;
        }
        throw new InvalidValueException(
                "certificate", "has an attribute that is not known by this name; write its OID, as in 2.5.4.3=farm01");
    }
}
