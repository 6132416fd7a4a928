package io.opendms.boot.people;

import io.opendms.notify.smtp.letter.CharsetFit;
import io.opendms.security.people.access.AccessPost;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Mail to administrators, who are reached as somebody says by hand. */
final class HandPost implements AccessPost {
    private volatile boolean reached = true;
    private volatile Charset charset = StandardCharsets.UTF_8;

    /** From now on nobody is reached. */
    void stop() {
        reached = false;
    }

    /** In what mail is written from now on. */
    void write(Charset other) {
        charset = other;
    }

    @Override
    public boolean reachesSomebody() {
        return reached;
    }

    @Override
    public Optional<String> unfit(String text) {
        return CharsetFit.firstUnfit(charset, text);
    }
}
