package io.opendms.ldap.recipient;

import io.opendms.entry.MailAddress;
import io.opendms.recipient.Branch;
import io.opendms.recipient.Target;
import io.opendms.written.EntryName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A place in the tree while it grows. For one thread. */
final class Node {
    private final EntryName name;
    private final @Nullable Node parent;
    private final List<Node> children = new ArrayList<>();
    private Branch.Kind kind = Branch.Kind.NOTHING;
    private String alias = "";
    private String remark = "";
    private boolean guarded;
    private @Nullable Target target;
    private @Nullable Node original;

    private Node(EntryName name, @Nullable Node parent) {
        this.name = name;
        this.parent = parent;
    }

    static Node root(EntryName name) {
        return new Node(name, null);
    }

    Node child(EntryName member) {
        Node child = new Node(member, this);
        children.add(child);
        return child;
    }

    /** Marks it as the same entry as another node, which tells what follows. */
    void repeats(Node other) {
        original = other;
        boolean above = false;
        for (@Nullable Node each = parent; each != null; each = each.parent) {
            above |= each == other;
        }
        kind = above ? Branch.Kind.CYCLE : Branch.Kind.REPEAT;
        remark = above ? "leads back to a group above" : "stands elsewhere already";
    }

    /** @param entryGuarded whether the entry itself takes mail of authenticated senders only */
    void become(Branch.Kind what, String entryAlias, boolean entryGuarded) {
        kind = what;
        alias = entryAlias;
        guarded = entryGuarded;
    }

    void reaches(Target leaf) {
        target = leaf;
    }

    void remark(String text) {
        remark = text;
    }

    EntryName name() {
        return name;
    }

    String alias() {
        return alias;
    }

    boolean isGuarded() {
        return guarded;
    }

    Optional<Target> target() {
        return Optional.ofNullable(target);
    }

    /** Itself, or the node that it repeats. */
    Node original() {
        return original == null ? this : original;
    }

    List<Node> children() {
        return children;
    }

    Branch branch() {
        Optional<MailAddress> address = target().map(Target::address);
        return new Branch(
                kind,
                name.toString(),
                alias,
                address,
                remark,
                children.stream().map(Node::branch).toList());
    }
}
