package io.opendms.it.crash;

import java.util.HashSet;
import java.util.Set;

/** What a test knows of a contact or a group. */
record Item(boolean group, String title, Set<String> members) {
    Item {
        members = Set.copyOf(members);
    }

    static Item contact(String lastName) {
        return new Item(false, "C " + lastName, Set.of());
    }

    static Item group(String title) {
        return new Item(true, title, Set.of());
    }

    Item titled(String newTitle) {
        return new Item(group, newTitle, members);
    }

    Item with(Set<String> more) {
        Set<String> all = new HashSet<>(members);
        all.addAll(more);
        return new Item(group, title, all);
    }

    Item without(String member) {
        Set<String> rest = new HashSet<>(members);
        rest.remove(member);
        return new Item(group, title, rest);
    }
}
