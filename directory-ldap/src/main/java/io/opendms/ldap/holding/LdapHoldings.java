package io.opendms.ldap.holding;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.util.StaticUtils;
import io.opendms.directory.DirectoryFailure;
import io.opendms.directory.EntryKind;
import io.opendms.directory.HeldDetails;
import io.opendms.directory.HeldEntry;
import io.opendms.directory.HeldMember;
import io.opendms.directory.HeldPage;
import io.opendms.directory.Holdings;
import io.opendms.directory.Slice;
import io.opendms.entry.Alias;
import io.opendms.farm.Farm;
import io.opendms.ldap.request.PipelinedReads;
import io.opendms.ldap.request.Requests;
import io.opendms.ldap.schema.Attributes;
import io.opendms.written.OwnedAttribute;
import java.text.ParseException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What farms hold, read by plain searches that every server knows: for a page the aliases of all entries are read, and only
 * of those on it the rest.
 */
public final class LdapHoldings implements Holdings {
    /** On Active Directory, and on servers of the standards (RFC 4512, section 3.4.4). */
    private static final List<String> CHANGED = List.of("whenChanged", "modifyTimestamp");

    private static final String[] ATTRIBUTES = Stream.of(EntryKinds.TOLD_BY, Owned.names(), CHANGED)
            .flatMap(List::stream)
            .distinct()
            .toArray(String[]::new);
    private static final String[] OF_MEMBERS = Stream.concat(
                    EntryKinds.TOLD_BY.stream(), Stream.of(Attributes.DISPLAY_NAME))
            .toArray(String[]::new);

    private static final String[] WITH_ALIAS = Stream.concat(
                    EntryKinds.TOLD_BY.stream(), Stream.of(Attributes.MAIL_NICKNAME))
            .toArray(String[]::new);

    private static final String PRIMARY = "SMTP:";

    /** An alias is one entry's alone; but what others wrote by hand, such as a user's, may stand beside it. */
    private static final int MOST_OF_AN_ALIAS = 10;

    private final Requests requests;
    private final Requests pipelined;

    public LdapHoldings(Requests requests, Requests pipelined) {
        this.requests = requests;
        this.pipelined = pipelined;
    }

    @Override
    public HeldPage<HeldEntry> entries(Farm farm, Slice slice) {
        Selection selection = new Selection(slice);
        requests.forEachPage(
                farm.container(),
                SearchScope.SUB,
                beginningWith(slice.prefix()),
                page -> page.forEach(entry -> {
                    String alias = text(entry, Attributes.MAIL_NICKNAME);
                    selection.add(alias.isEmpty() ? Selection.commonName(entry.getDN()) : alias, entry.getDN());
                }),
                Attributes.MAIL_NICKNAME);
        return selection.page(
                dns -> read(dns, ATTRIBUTES).values().stream().map(this::held).toList());
    }

    private static Filter beginningWith(String prefix) {
        if (prefix.isEmpty()) {
            return EntryKinds.HELD;
        }
        return Filter.createANDFilter(
                EntryKinds.HELD,
                Filter.createORFilter(
                        Filter.createSubInitialFilter(Attributes.MAIL_NICKNAME, prefix),
                        Filter.createSubInitialFilter(Attributes.DISPLAY_NAME, prefix),
                        Filter.createSubInitialFilter(Attributes.CN, prefix)));
    }

    /** No class stands in the filter: OpenLDAP would read the ids of all contacts and groups for it. */
    @Override
    public List<String> aliases(Farm farm, String prefix, int most) {
        return requests
                .first(
                        farm.container(),
                        Filter.createSubInitialFilter(Attributes.MAIL_NICKNAME, prefix),
                        most,
                        WITH_ALIAS)
                .stream()
                .filter(entry -> isHeld(EntryKinds.of(entry)))
                .map(entry -> text(entry, Attributes.MAIL_NICKNAME))
                .sorted(String.CASE_INSENSITIVE_ORDER)
                .toList();
    }

    /** No class stands in this filter either. */
    @Override
    public Optional<HeldEntry> named(Farm farm, Alias alias) {
        return requests
                .first(
                        farm.container(),
                        Filter.createEqualityFilter(Attributes.MAIL_NICKNAME, alias.value()),
                        MOST_OF_AN_ALIAS,
                        ATTRIBUTES)
                .stream()
                .filter(entry -> isHeld(EntryKinds.of(entry)))
                // Active Directory finds letters without their marks, too.
                .filter(entry -> text(entry, Attributes.MAIL_NICKNAME).equalsIgnoreCase(alias.value()))
                .findFirst()
                .map(this::held);
    }

    @Override
    public Optional<HeldDetails> entry(Farm farm, String dn) {
        if (!isBelow(dn, farm.container())) {
            return Optional.empty();
        }
        return requests.read(dn, ATTRIBUTES)
                .filter(entry -> isHeld(EntryKinds.of(entry)))
                .map(entry -> new HeldDetails(held(entry), attributes(entry)));
    }

    @Override
    public HeldPage<HeldMember> members(Farm farm, String dn, Slice slice) {
        Selection selection = new Selection(slice);
        String prefix = slice.prefix().toLowerCase(Locale.ROOT);
        for (String member : members(farm, dn)) {
            String name = Selection.commonName(member);
            if (name.toLowerCase(Locale.ROOT).startsWith(prefix)) {
                selection.add(name, member);
            }
        }
        return selection.page(dns -> {
            Map<String, Entry> entries = read(dns, OF_MEMBERS);
            return dns.stream().map(each -> member(each, entries.get(each))).toList();
        });
    }

    private List<String> members(Farm farm, String dn) {
        if (isBelow(dn, farm.container())) {
            Optional<? extends Entry> group = requests.read(dn, Attributes.OBJECT_CLASS, Attributes.MEMBER)
                    .filter(entry -> EntryKinds.of(entry).isGroup());
            if (group.isPresent()) {
                String[] members = group.get().getAttributeValues(Attributes.MEMBER);
                return members == null ? List.of() : Arrays.asList(members);
            }
        }
        throw new DirectoryFailure.EntryMissing("farm " + farm.name() + " has no such group");
    }

    private Map<String, Entry> read(List<String> dns, String... attributes) {
        return new LinkedHashMap<>(new PipelinedReads(pipelined).entries(dns, attributes));
    }

    private HeldEntry held(Entry entry) {
        EntryKind kind = EntryKinds.of(entry);
        String name = text(entry, Attributes.DISPLAY_NAME);
        return new HeldEntry(
                entry.getDN(),
                kind,
                text(entry, Attributes.MAIL_NICKNAME),
                name.isEmpty() ? Selection.commonName(entry.getDN()) : name,
                address(entry),
                text(entry, Attributes.MANAGED_BY),
                kind.isGroup() ? countMembers(entry.getDN()) : 0,
                changed(entry));
    }

    /** Not with the others: the members of some groups together are more than need be in memory at a time. */
    private int countMembers(String dn) {
        return requests.read(dn, Attributes.MEMBER)
                .map(group -> group.getAttributeValues(Attributes.MEMBER))
                .map(members -> members.length)
                .orElse(0);
    }

    private static Map<String, List<String>> attributes(Entry entry) {
        Map<String, List<String>> attributes = new LinkedHashMap<>();
        for (OwnedAttribute attribute : Owned.of(EntryKinds.of(entry))) {
            String[] values = entry.getAttributeValues(attribute.name());
            if (values != null) {
                attributes.put(attribute.name(), List.of(values));
            }
        }
        return attributes;
    }

    private static String address(Entry entry) {
        String mail = text(entry, Attributes.MAIL);
        String[] addresses = entry.getAttributeValues(Attributes.PROXY_ADDRESSES);
        if (!mail.isEmpty() || addresses == null) {
            return mail;
        }
        return Arrays.stream(addresses)
                .filter(address -> address.startsWith(PRIMARY))
                .map(address -> address.substring(PRIMARY.length()))
                .findFirst()
                .orElse("");
    }

    private static Optional<Instant> changed(Entry entry) {
        return CHANGED.stream()
                .map(name -> text(entry, name))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .flatMap(LdapHoldings::instant);
    }

    private static Optional<Instant> instant(String generalizedTime) {
        try {
            return Optional.of(
                    StaticUtils.decodeGeneralizedTime(generalizedTime).toInstant());
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    private static HeldMember member(String dn, @Nullable Entry entry) {
        EntryKind kind = entry == null ? EntryKind.MISSING : EntryKinds.of(entry);
        String name = entry == null ? "" : text(entry, Attributes.DISPLAY_NAME);
        return new HeldMember(dn, kind, name.isEmpty() ? Selection.commonName(dn) : name);
    }

    private static boolean isHeld(EntryKind kind) {
        return kind == EntryKind.CONTACT || kind.isGroup();
    }

    private static boolean isBelow(String dn, String container) {
        try {
            return DN.isDescendantOf(dn, container, false);
        } catch (LDAPException e) {
            return false;
        }
    }

    private static String text(Entry entry, String attribute) {
        String value = entry.getAttributeValue(attribute);
        return value == null ? "" : value;
    }
}
