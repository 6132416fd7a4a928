package io.opendms.admin.api;

import io.opendms.directory.TextPlan;
import io.opendms.entry.Alias;

/** A plan for a new group with a title. */
final class TitledPlan {
    private TitledPlan() {}

    static TextPlan of(String farm, Alias alias, String title) {
        String dn = "dn: CN=" + alias + ",OU=" + farm + ",DC=example,DC=com\n";
        return new TextPlan(
                dn + "changetype: add\nobjectClass: group\ncn: " + alias + "\nmailNickname: " + alias
                        + "\ndisplayName: " + title + "\n\n",
                dn + "changetype: delete\n\n");
    }
}
