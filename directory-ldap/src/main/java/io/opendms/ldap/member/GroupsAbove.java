package io.opendms.ldap.member;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import io.opendms.ldap.request.Requests;
import io.opendms.ldap.schema.Attributes;
import io.opendms.ldap.server.Server;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The groups that a group stands in, by whatever way: if one of them became its member, it would stand in itself. */
final class GroupsAbove {
    /** As deep as a recipient is followed. */
    private static final int HIGHEST = 32;

    /** What this is for is a warning, and no reason to read a whole directory. */
    private static final int MOST = 1_000;

    private static final int NAMES_PER_SEARCH = 200;

    private final Server server;

    GroupsAbove(Server server) {
        this.server = server;
    }

    /** Those of some groups that another stands in. */
    Set<DN> among(Collection<DN> some, DN group) {
        Set<DN> seen = new HashSet<>(Set.of(group));
        Set<DN> found = new LinkedHashSet<>();
        List<DN> level = List.of(group);
        for (int height = 0; height < HIGHEST && !level.isEmpty() && seen.size() < MOST; height++) {
            level = above(level).stream().filter(seen::add).toList();
            level.stream().filter(some::contains).forEach(found::add);
        }
        return found;
    }

    private List<DN> above(List<DN> members) {
        List<DN> groups = new ArrayList<>();
        for (int from = 0; from < members.size(); from += NAMES_PER_SEARCH) {
            List<Filter> named = members.subList(from, Math.min(members.size(), from + NAMES_PER_SEARCH)).stream()
                    .map(dn -> Filter.createEqualityFilter(Attributes.MEMBER, dn.toString()))
                    .toList();
            for (SearchResultEntry entry : server.requests()
                    .searchPaged(
                            server.searchBase(),
                            SearchScope.SUB,
                            Filter.createORFilter(named),
                            Requests.NO_ATTRIBUTES)) {
                groups.add(Members.parsed(entry.getDN()));
            }
        }
        return groups;
    }
}
