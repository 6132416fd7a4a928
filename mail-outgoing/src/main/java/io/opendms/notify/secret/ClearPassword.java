package io.opendms.notify.secret;

import io.opendms.notify.setting.SendingPassword;

/** A password as it was given to this process. */
public record ClearPassword(String text) implements SendingPassword {

    @Override
    public char[] open() {
        return text.toCharArray();
    }

    @Override
    public String toString() {
        return "password";
    }
}
