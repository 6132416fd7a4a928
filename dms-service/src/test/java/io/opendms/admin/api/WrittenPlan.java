package io.opendms.admin.api;

import io.opendms.directory.Plan;
import io.opendms.entry.Alias;
import java.util.List;

/** A plan that is nothing but its two texts. */
record WrittenPlan(String ldif, String inverseLdif) implements Plan {
    /** For a new group with a title. */
    static WrittenPlan titled(String farm, Alias alias, String title) {
        String dn = "dn: CN=" + alias + ",OU=" + farm + ",DC=example,DC=com\n";
        return new WrittenPlan(
                dn + "changetype: add\nobjectClass: group\ncn: " + alias + "\nmailNickname: " + alias
                        + "\ndisplayName: " + title + "\n\n",
                dn + "changetype: delete\n\n");
    }

    /** What takes it back. */
    WrittenPlan back() {
        return new WrittenPlan(inverseLdif, ldif);
    }

    @Override
    public boolean isEmpty() {
        return ldif.isEmpty();
    }

    @Override
    public List<String> unknownMembers() {
        return List.of();
    }

    @Override
    public List<String> warnings() {
        return List.of();
    }
}
