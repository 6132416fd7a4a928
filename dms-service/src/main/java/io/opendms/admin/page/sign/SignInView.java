package io.opendms.admin.page.sign;

import io.opendms.admin.page.frame.Frame;

/**
 * The form by which somebody signs in.
 *
 * @param name what was typed before, empty for nothing
 * @param to where to go afterwards
 * @param complaint one sentence about what was typed before, empty for none
 */
record SignInView(Frame frame, String name, String to, String complaint) {}
