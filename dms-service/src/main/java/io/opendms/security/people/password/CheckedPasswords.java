package io.opendms.security.people.password;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names and passwords that were checked a short while ago, so that a script with a hundred calls costs one bind. Of each only a
 * hash is kept, by a key that ends with the process. Thread-safe; memory is bounded.
 */
public final class CheckedPasswords {
    private static final int MOST = 1_000;
    private static final String ALGORITHM = "HmacSHA256";

    private final InstantSource clock;
    private final Duration validity;
    private final SecretKeySpec key;
    private final Map<String, Checked> checked = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Checked> eldest) {
            return size() > MOST;
        }
    };

    private record Checked(byte[] hash, String outcome, Instant until) {}

    /** @param validity how long a while is */
    public CheckedPasswords(InstantSource clock, Duration validity) {
        this.clock = clock;
        this.validity = validity;
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, ALGORITHM);
    }

    /** What was kept of this name and this password a short while ago, as of the last one that was kept of the name. */
    public synchronized Optional<String> find(String name, String password) {
        Checked last = checked.get(name);
        if (last == null || !clock.instant().isBefore(last.until())) {
            checked.remove(name);
            return Optional.empty();
        }
        return MessageDigest.isEqual(last.hash(), hash(name, password))
                ? Optional.of(last.outcome())
                : Optional.empty();
    }

    /** @param outcome the DN of the account, or anything else that is to be remembered */
    public synchronized void put(String name, String password, String outcome) {
        checked.put(
                name, new Checked(hash(name, password), outcome, clock.instant().plus(validity)));
    }

    /** Forgets what was kept of a name. */
    public synchronized void forget(String name) {
        checked.remove(name);
    }

    private byte[] hash(String name, String password) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(name.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(password.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
