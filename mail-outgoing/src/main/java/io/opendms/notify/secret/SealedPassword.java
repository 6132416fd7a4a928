package io.opendms.notify.secret;

import io.opendms.notify.setting.SealedException;
import io.opendms.notify.setting.SendingPassword;

/** A password that is sealed, with the file that holds the key. */
public record SealedPassword(SealedText sealed, KeyFile key) implements SendingPassword {

    @Override
    public char[] open() throws SealedException {
        return key.read().open(sealed);
    }
}
