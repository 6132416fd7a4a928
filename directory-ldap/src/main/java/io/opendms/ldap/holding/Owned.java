package io.opendms.ldap.holding;

import io.opendms.directory.DirectoryFailure;
import io.opendms.directory.EntryKind;
import io.opendms.ldap.naming.EntryNames;
import io.opendms.ldap.schema.Attributes;
import io.opendms.written.EntryName;
import io.opendms.written.OwnedAttribute;
import io.opendms.written.OwnedAttribute.Rule;
import io.opendms.written.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The attributes that plans write, apart from those that name an entry, and how their values are compared. */
final class Owned {
    static final OwnedAttribute MEMBER = new OwnedAttribute(Attributes.MEMBER, Rule.REFERENCES);

    private static final List<OwnedAttribute> OF_CONTACTS = List.of(
            new OwnedAttribute(Attributes.MAIL_NICKNAME, Rule.ALIAS),
            new OwnedAttribute(Attributes.DISPLAY_NAME, Rule.VALUE),
            new OwnedAttribute(Attributes.GIVEN_NAME, Rule.VALUE),
            new OwnedAttribute(Attributes.SN, Rule.VALUE),
            new OwnedAttribute(Attributes.TARGET_ADDRESS, Rule.VALUE),
            new OwnedAttribute(Attributes.MAIL, Rule.PRIMARY_ADDRESS),
            new OwnedAttribute(Attributes.PROXY_ADDRESSES, Rule.ADDRESSES),
            new OwnedAttribute(Attributes.REQUIRE_AUTH_TO_SEND_TO, Rule.VALUE),
            new OwnedAttribute(Attributes.INTERNET_ENCODING, Rule.VALUE),
            new OwnedAttribute(Attributes.MAPI_RECIPIENT, Rule.VALUE));

    private static final List<OwnedAttribute> OF_GROUPS = List.of(
            new OwnedAttribute(Attributes.MAIL_NICKNAME, Rule.ALIAS),
            new OwnedAttribute(Attributes.DISPLAY_NAME, Rule.VALUE),
            new OwnedAttribute(Attributes.DESCRIPTION, Rule.VALUE),
            new OwnedAttribute(Attributes.MANAGED_BY, Rule.REFERENCE),
            new OwnedAttribute(Attributes.MAIL, Rule.PRIMARY_ADDRESS),
            new OwnedAttribute(Attributes.PROXY_ADDRESSES, Rule.ADDRESSES),
            new OwnedAttribute(Attributes.REQUIRE_AUTH_TO_SEND_TO, Rule.VALUE),
            new OwnedAttribute(Attributes.GROUP_TYPE, Rule.GIVEN_VALUE),
            new OwnedAttribute(Attributes.SAM_ACCOUNT_NAME, Rule.GIVEN_VALUE),
            new OwnedAttribute(Attributes.REPORT_TO_ORIGINATOR, Rule.GIVEN_VALUE),
            MEMBER);

    private static final Map<String, OwnedAttribute> BY_NAME = Stream.concat(OF_CONTACTS.stream(), OF_GROUPS.stream())
            .collect(Collectors.toUnmodifiableMap(each -> lower(each.name()), Function.identity(), (one, same) -> one));

    private static final String ADDRESS_TYPE = "smtp:";

    private Owned() {}

    /** Those of one kind of entry; none of entries that are neither contact nor group. */
    static List<OwnedAttribute> of(EntryKind kind) {
        if (kind == EntryKind.CONTACT) {
            return OF_CONTACTS;
        }
        return kind.isGroup() ? OF_GROUPS : List.of();
    }

    /** The one of that name, in any spelling. */
    static Optional<OwnedAttribute> named(String attribute) {
        return Optional.ofNullable(BY_NAME.get(lower(attribute)));
    }

    /** The names of all, without members. */
    static List<String> names() {
        return BY_NAME.values().stream()
                .filter(each -> !each.equals(MEMBER))
                .map(OwnedAttribute::name)
                .toList();
    }

    static List<Value> values(OwnedAttribute attribute, String[] texts) {
        return Arrays.stream(texts).map(text -> value(attribute, text)).toList();
    }

    private static Value value(OwnedAttribute attribute, String text) {
        switch (attribute.rule()) {
            case REFERENCE:
            case REFERENCES:
                return new Value(text, EntryNames.find(text).map(EntryName::key).orElse("no DN: " + text));
            case PRIMARY_ADDRESS:
                return new Value(text, lower(text));
            case ADDRESSES:
                // Also with the type in capitals, by which a primary address is known.
                return new Value(
                        text, text.regionMatches(true, 0, ADDRESS_TYPE, 0, ADDRESS_TYPE.length()) ? lower(text) : text);
            default:
                return new Value(text, text);
        }
    }

    /** The name for a DN that must be one. */
    static EntryName requiredName(String dn) {
        return EntryNames.find(dn)
                .orElseThrow(() -> new DirectoryFailure.Unexpected("the record, the configuration or the "
                        + "directory has an ill-formed DN; run dms audit verify and dms config validate"));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
