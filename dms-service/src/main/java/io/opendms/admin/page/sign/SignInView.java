package io.opendms.admin.page.sign;

import io.opendms.admin.page.frame.Frame;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * The form by which somebody signs in.
 *
 * @param name what was typed before, empty for nothing
 * @param to where to go afterwards
 * @param complaint one sentence about what was typed before, empty for none
 * @param ways what is offered besides
 */
record SignInView(Frame frame, String name, String to, String complaint, WaysIn ways) {

    /** Where to go afterwards, as it stands in a link. */
    public String linkedTo() {
        return URLEncoder.encode(to, StandardCharsets.UTF_8);
    }
}
