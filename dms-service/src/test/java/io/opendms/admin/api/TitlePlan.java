package io.opendms.admin.api;

import io.opendms.directory.Plan;
import io.opendms.entry.Alias;
import java.util.List;

/** A plan for a new group with a title. */
record TitlePlan(String farm, Alias alias, String title) implements Plan {
    @Override
    public boolean isEmpty() {
        return false;
    }

    @Override
    public String ldif() {
        return dn() + "changetype: add\nobjectClass: group\ncn: " + alias + "\nmailNickname: " + alias
                + "\ndisplayName: " + title + "\n\n";
    }

    @Override
    public String inverseLdif() {
        return dn() + "changetype: delete\n\n";
    }

    @Override
    public boolean agreesWith(Plan other) {
        return ldif().equals(other.ldif()) && inverseLdif().equals(other.inverseLdif());
    }

    @Override
    public List<String> unknownMembers() {
        return List.of();
    }

    @Override
    public List<String> warnings() {
        return List.of();
    }

    private String dn() {
        return "dn: CN=" + alias + ",OU=" + farm + ",DC=example,DC=com\n";
    }
}
