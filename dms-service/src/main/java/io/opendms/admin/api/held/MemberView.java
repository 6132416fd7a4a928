package io.opendms.admin.api.held;

import io.opendms.directory.HeldMember;
import io.opendms.directory.HeldPage;
import java.util.Locale;

/** A member of a group. */
record MemberView(String dn, String kind, String name) {
    static HeldPage<MemberView> page(HeldPage<HeldMember> page) {
        return new HeldPage<>(page.items().stream().map(MemberView::of).toList(), page.next());
    }

    private static MemberView of(HeldMember member) {
        return new MemberView(
                member.dn(), member.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'), member.name());
    }
}
