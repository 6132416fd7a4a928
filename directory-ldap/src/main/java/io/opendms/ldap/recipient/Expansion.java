package io.opendms.ldap.recipient;

import com.unboundid.ldap.sdk.SearchResultEntry;
import io.opendms.entry.MailAddress;
import io.opendms.entry.Senders;
import io.opendms.farm.Farm;
import io.opendms.ldap.naming.EntryNames;
import io.opendms.recipient.Branch;
import io.opendms.recipient.Circle;
import io.opendms.recipient.Resolution;
import io.opendms.recipient.Target;
import io.opendms.written.EntryName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Follows one recipient to all its targets, level by level, so that a level costs as many reads as it has parts and not as
 * it has groups. Each entry is read once, however many ways lead to it. Nothing is cut: what is beyond a limit has no answer.
 * For one thread.
 */
final class Expansion {
    /** Groups in groups in groups. */
    static final int DEEPEST = 32;
    /** The targets that one address may have. */
    static final int MOST_TARGETS = 10_000;
    /** Entries that are looked at: members may lead nowhere, or be groups. */
    private static final int MOST_ENTRIES = 3 * MOST_TARGETS;
    /** Members of all groups together, those that stand in several counted in each. */
    private static final int MOST_MEMBERSHIPS = 10 * MOST_TARGETS;

    private final MemberReads reads;
    private final FarmPlaces places;
    private final Map<EntryName, Node> nodes = new HashMap<>();
    private final Map<MailAddress, Target> targets = new LinkedHashMap<>();
    private final Set<MailAddress> members = new HashSet<>();
    private final Set<MailAddress> owners = new LinkedHashSet<>();
    private final Set<MailAddress> names = new HashSet<>();
    private final Node root;
    private int memberships;

    private Expansion(MemberReads reads, FarmPlaces places, Node root) {
        this.reads = reads;
        this.places = places;
        this.root = root;
    }

    /** @param whole the recipient's entry with all its members */
    static Expansion of(Recipient recipient, SearchResultEntry whole, MemberReads reads, FarmPlaces places) {
        Expansion expansion = new Expansion(reads, places, Node.root(recipient.name()));
        expansion.follow(recipient, whole);
        return expansion;
    }

    private void follow(Recipient recipient, SearchResultEntry whole) {
        root.remark(recipient.remark());
        nodes.put(recipient.name(), root);
        Member member = whole == recipient.member().entry() ? recipient.member() : new Member(whole);
        if (member.isGroup()) {
            reads.manager(member.manager()).ifPresent(entry -> owners.addAll(new Addresses(entry).held()));
            names.addAll(member.names(recipient.farm()));
            group(root, member, Optional.of(recipient.farm()));
            expand(Map.of(root, member));
        } else {
            list(root, member, recipient.farm(), recipient.detail());
        }
    }

    /** The keys of all aliases on the way. */
    Set<String> aliases() {
        Set<String> aliases = new TreeSet<>();
        nodes.values().stream()
                .map(Node::alias)
                .filter(alias -> !alias.isEmpty())
                .forEach(aliases::add);
        return aliases;
    }

    /** The whole tree, for people to look at. */
    Branch tree() {
        return root.branch();
    }

    /** What was found. */
    Resolution.Known known() {
        return new Resolution.Known(List.copyOf(targets.values()), new Circle(guarded(), distinct(), owners, names));
    }

    private void expand(Map<Node, Member> top) {
        Map<Node, Member> level = top;
        for (int depth = 0; !level.isEmpty(); depth++) {
            Map<EntryName, Node> fresh = new LinkedHashMap<>();
            level.forEach((node, group) -> group.members().forEach(value -> member(node, value, fresh)));
            if (depth == DEEPEST && !fresh.isEmpty()) {
                throw new Undecidable("groups stand in each other more than " + DEEPEST + " deep, down to "
                        + level.keySet().iterator().next().name() + "; take one out");
            }
            level = read(fresh);
        }
    }

    private void member(Node group, String value, Map<EntryName, Node> fresh) {
        EntryName name = EntryNames.of(value);
        Node child = group.child(name);
        Node known = nodes.putIfAbsent(name, child);
        if (known != null) {
            child.repeats(known);
            return;
        }
        fresh.put(name, child);
        if (nodes.size() > MOST_ENTRIES) {
            throw new Undecidable("the group has more than " + MOST_ENTRIES + " members with those of its groups");
        }
    }

    /** Reads entries and returns those that are groups. Their members are counted as they come. */
    private Map<Node, Member> read(Map<EntryName, Node> fresh) {
        Map<Node, Member> groups = new LinkedHashMap<>();
        fresh.values().forEach(node -> node.remark("there is no such entry"));
        reads.read(List.copyOf(fresh.keySet()), (name, entry) -> {
            Node node = fresh.get(name);
            node.remark("");
            become(node, new Member(entry), groups);
        });
        return groups;
    }

    private void become(Node node, Member member, Map<Node, Member> groups) {
        Optional<Farm> farm = places.owner(node.name());
        if (member.isGroup()) {
            group(node, member, farm);
            groups.put(node, member);
        } else if (member.isContact() && farm.isPresent()) {
            list(node, member, farm.get(), "");
        } else {
            mailbox(node, member);
        }
    }

    private void group(Node node, Member group, Optional<Farm> farm) {
        memberships += group.memberCount();
        if (memberships > MOST_MEMBERSHIPS) {
            throw new Undecidable("the group and its groups have more than " + MOST_MEMBERSHIPS + " members in all");
        }
        node.become(Branch.Kind.GROUP, farm.map(any -> key(group)).orElse(""), isGuarded(group, farm));
    }

    private void list(Node node, Member list, Farm farm, String detail) {
        node.become(Branch.Kind.LIST, key(list), isGuarded(list, Optional.of(farm)));
        Addresses addresses = list.addresses();
        Optional<MailAddress> own = addresses.own().or(addresses::destination);
        if (own.isEmpty()) {
            node.become(Branch.Kind.NOTHING, key(list), false);
            node.remark("has no mail address");
            return;
        }
        MailAddress destination = addresses.destination().orElse(own.get());
        reaches(node, new Target.ListTarget(own.get(), farm.name(), detail, destination));
    }

    private void mailbox(Node node, Member member) {
        Addresses addresses = member.addresses();
        Optional<MailAddress> address = member.isContact()
                ? addresses.destination().or(addresses::own)
                : addresses.own().or(addresses::destination);
        if (address.isEmpty()) {
            node.remark("has no mail address");
            return;
        }
        node.become(Branch.Kind.MAILBOX, "", isGuarded(member, Optional.empty()));
        members.addAll(addresses.held());
        members.add(address.get());
        reaches(node, new Target.Mailbox(address.get()));
    }

    private void reaches(Node node, Target target) {
        Target first = targets.putIfAbsent(target.address(), target);
        node.reaches(first == null ? target : first);
        if (targets.size() > MOST_TARGETS) {
            throw new Undecidable("the group has more than " + MOST_TARGETS + " recipients");
        }
    }

    private static boolean isGuarded(Member member, Optional<Farm> farm) {
        return member.wantsAuthenticatedSenders()
                || farm.filter(of -> of.senders() == Senders.AUTHENTICATED).isPresent();
    }

    private static String key(Member member) {
        return member.alias().toLowerCase(Locale.ROOT);
    }

    /** As an immutable set already, which the answer takes as it is. */
    private Set<MailAddress> distinct() {
        return Set.of(members.toArray(MailAddress[]::new));
    }

    /** The targets to which no way leads on which nothing is guarded. */
    private Set<Target> guarded() {
        if (nodes.values().stream().noneMatch(Node::isGuarded)) {
            return Set.of();
        }
        Set<Target> guarded = new LinkedHashSet<>(targets.values());
        guarded.removeAll(open());
        return guarded;
    }

    /** The targets to which a way leads on which nothing is guarded. */
    private Set<Target> open() {
        Set<Target> open = new HashSet<>();
        Set<Node> seen = new HashSet<>();
        List<Node> waiting = new ArrayList<>(List.of(root));
        while (!waiting.isEmpty()) {
            Node node = waiting.remove(waiting.size() - 1).original();
            if (!node.isGuarded() && seen.add(node)) {
                node.target().ifPresent(open::add);
                waiting.addAll(node.children());
            }
        }
        return open;
    }
}
