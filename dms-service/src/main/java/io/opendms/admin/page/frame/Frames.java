package io.opendms.admin.page.frame;

import io.opendms.admin.page.asset.Assets;
import io.opendms.security.people.Role;
import io.opendms.security.people.User;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes what stands around pages. */
public final class Frames {
    private final Assets assets;
    private final boolean mail;
    private final boolean outgoing;

    /**
     * @param mail whether any is taken
     * @param outgoing whether any is written
     */
    public Frames(Assets assets, boolean mail, boolean outgoing) {
        this.assets = assets;
        this.mail = mail;
        this.outgoing = outgoing;
    }

    /** Around the page of somebody who has signed in. */
    public Frame of(Ask ask, @Nullable Section section, String title) {
        User user = ask.user();
        return new Frame(
                assets,
                title,
                section,
                user.person().name(),
                role(user),
                user.mayEverywhere(Role.ADMIN),
                user.mayEverywhere(Role.VIEWER),
                mail && user.mayEverywhere(Role.VIEWER),
                outgoing && user.mayEverywhere(Role.VIEWER),
                mail,
                ask.visit().csrfToken(),
                ask.moments().zone(),
                false);
    }

    /** Around a page that anybody may see. */
    public Frame bare(String title) {
        return new Frame(assets, title, null, "", "", false, false, false, false, false, "", "UTC", false);
    }

    private static String role(User user) {
        return List.of(Role.ADMIN, Role.APPROVER, Role.VIEWER).stream()
                .filter(user::mayAnywhere)
                .map(Role::word)
                .findFirst()
                .orElse("");
    }
}
