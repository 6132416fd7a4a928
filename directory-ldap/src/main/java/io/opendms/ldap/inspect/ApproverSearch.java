package io.opendms.ldap.inspect;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.SearchResultEntry;
import io.opendms.ldap.account.AccountSearch;
import io.opendms.ldap.schema.Attributes;
import io.opendms.ldap.schema.Classes;
import io.opendms.ldap.server.Server;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the people behind the names of approvers: a person by account name or mail address, a group by its DN, with the
 * members of groups in it.
 */
public final class ApproverSearch {
    /** So many entries are read of one group; who has more approvers lacks none. */
    private static final int MOST_MEMBERS = 200;

    private static final List<String> GROUPS = List.of(Classes.GROUP, "groupOfNames", "groupOfUniqueNames");
    private static final String UNIQUE_MEMBER = "uniqueMember";

    private static final String ACCOUNT_CONTROL = "userAccountControl";
    /** ADS_UF_ACCOUNTDISABLE, MS-ADTS 2.2.16. */
    private static final int DISABLED = 2;

    private static final String EXPIRES = "accountExpires";
    /** The time zero of Active Directory: units of 100 ns since 1601, MS-DTYP 2.3.3. */
    private static final Instant YEAR_1601 = Instant.parse("1601-01-01T00:00:00Z");

    private static final long UNITS_PER_SECOND = 10_000_000;

    private static final String LOCKED = "pwdAccountLockedTime";
    /** Locked for good, draft-behera-ldap-password-policy, section 5.3.3. */
    private static final String FOR_GOOD = "000001010000Z";

    private static final String[] ATTRIBUTES = {
        Attributes.OBJECT_CLASS,
        Attributes.MAIL,
        Attributes.PROXY_ADDRESSES,
        Attributes.MEMBER,
        UNIQUE_MEMBER,
        ACCOUNT_CONTROL,
        EXPIRES,
        LOCKED
    };

    private final Server server;
    private final Instant now;

    public ApproverSearch(Server server, Instant now) {
        this.server = server;
        this.now = now;
    }

    /** Who is meant by each of some names, in their order. */
    public List<ApproverName> find(List<String> names) {
        Map<String, String> accounts = new AccountSearch(server)
                .find(names.stream().filter(name -> !isDn(name)).toList());
        return names.stream()
                .map(name -> isDn(name) ? group(name) : person(name, Optional.ofNullable(accounts.get(name))))
                .toList();
    }

    private static boolean isDn(String name) {
        return name.indexOf('=') > 0 && DN.isValidDN(name);
    }

    private ApproverName person(String name, Optional<String> dn) {
        Optional<SearchResultEntry> entry = dn.flatMap(this::read);
        if (entry.isEmpty()) {
            return ApproverName.nobody(name, "no account, or more than one, has this name or address");
        }
        return isGroup(entry.get())
                ? ApproverName.nobody(
                        name, "is a group; write its DN, " + entry.get().getDN())
                : ApproverName.of(name, List.of(approver(entry.get())));
    }

    private ApproverName group(String dn) {
        Optional<SearchResultEntry> entry = read(dn);
        if (entry.isEmpty()) {
            return ApproverName.nobody(dn, "there is no such group, or the service's account may not read it");
        }
        if (!isGroup(entry.get())) {
            return ApproverName.nobody(dn, "is no group; write a person's account name or mail address");
        }
        List<Approver> people = members(entry.get());
        return people.isEmpty() ? ApproverName.nobody(dn, "the group has no members") : ApproverName.of(dn, people);
    }

    private List<Approver> members(Entry group) {
        List<Approver> people = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(memberDns(group));
        while (!open.isEmpty() && seen.size() < MOST_MEMBERS) {
            String dn = open.pop();
            if (seen.add(dn.toLowerCase(Locale.ROOT))) {
                read(dn).ifPresent(entry -> {
                    if (isGroup(entry)) {
                        open.addAll(memberDns(entry));
                    } else {
                        people.add(approver(entry));
                    }
                });
            }
        }
        return people;
    }

    private Optional<SearchResultEntry> read(String dn) {
        return server.requests().read(dn, ATTRIBUTES);
    }

    private static List<String> memberDns(Entry group) {
        return Stream.of(Attributes.MEMBER, UNIQUE_MEMBER)
                .filter(group::hasAttribute)
                .flatMap(attribute -> Stream.of(group.getAttributeValues(attribute)))
                .toList();
    }

    private static boolean isGroup(Entry entry) {
        return GROUPS.stream().anyMatch(each -> entry.hasAttributeValue(Attributes.OBJECT_CLASS, each));
    }

    private Approver approver(Entry entry) {
        boolean hasAddress = entry.hasAttribute(Attributes.MAIL) || entry.hasAttribute(Attributes.PROXY_ADDRESSES);
        return new Approver(entry.getDN(), !isDisabled(entry) && !isExpired(entry) && !isLocked(entry), hasAddress);
    }

    private static boolean isDisabled(Entry entry) {
        Integer control = entry.getAttributeValueAsInteger(ACCOUNT_CONTROL);
        return control != null && (control & DISABLED) != 0;
    }

    /** 0 and the largest number mean never, MS-ADA1 2.1. */
    private boolean isExpired(Entry entry) {
        Long expires = entry.getAttributeValueAsLong(EXPIRES);
        return expires != null
                && expires > 0
                && expires < Long.MAX_VALUE
                && !now.isBefore(YEAR_1601.plus(Duration.ofSeconds(expires / UNITS_PER_SECOND)));
    }

    private static boolean isLocked(Entry entry) {
        return FOR_GOOD.equals(entry.getAttributeValue(LOCKED));
    }
}
