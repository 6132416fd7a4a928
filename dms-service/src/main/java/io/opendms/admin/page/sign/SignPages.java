package io.opendms.admin.page.sign;

import io.opendms.admin.page.frame.Frames;
import io.opendms.admin.page.html.Renderer;
import io.opendms.admin.page.html.TroublePages;
import io.opendms.security.people.PeoplePages;

/** Gives the pages before the sign-in the looks of all others. */
public final class SignPages implements PeoplePages {
    private final Frames frames;
    private final Renderer renderer;
    private final TroublePages troubles;
    private final WaysIn ways;

    /** @param ways what is offered besides the form */
    public SignPages(Frames frames, Renderer renderer, TroublePages troubles, WaysIn ways) {
        this.frames = frames;
        this.renderer = renderer;
        this.troubles = troubles;
        this.ways = ways;
    }

    @Override
    public String signIn(String name, String to, String complaint) {
        return renderer.html("sign/signin", new SignInView(frames.bare("Sign in"), name, to, complaint, ways));
    }

    @Override
    public String changePassword(String name, String csrf, String complaint) {
        return renderer.html(
                "sign/password", new PasswordView(frames.bare("Choose a new password"), name, csrf, complaint));
    }

    @Override
    public String noRole(String name, String permit, String text, String note, String requestId) {
        return renderer.html(
                "sign/norole", new NoRoleView(frames.bare("No role"), name, permit, text, note, requestId));
    }

    @Override
    public String trouble(String title, String detail, String requestId) {
        return troubles.html(title, detail, requestId);
    }
}
