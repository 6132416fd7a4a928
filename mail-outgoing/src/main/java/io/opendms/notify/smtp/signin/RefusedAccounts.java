package io.opendms.notify.smtp.signin;

import io.opendms.notify.setting.Identity;
import io.opendms.notify.setting.SealedException;
import io.opendms.notify.setting.SendingSettings;
import io.opendms.notify.setting.ServerAddress;
import io.opendms.notify.smtp.wire.TryFailedException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Accounts whose password a server has refused for good. The same password is not said again for an hour: who says a wrong one
 * every few minutes keeps the account locked for everybody who uses it. Thread-safe.
 */
public final class RefusedAccounts {
    static final Duration PAUSE = Duration.ofHours(1);
    private static final String HASH = "HmacSHA256";
    private static final int BYTES = 32;

    private final Map<Account, Refusal> refused = new ConcurrentHashMap<>();

    /** Of this process alone, so that what is kept tells nothing of a password. */
    private final byte[] key = new byte[BYTES];

    public RefusedAccounts() {
        new SecureRandom().nextBytes(key);
    }

    private record Account(ServerAddress server, Identity identity) {
        static Account of(SendingSettings settings) {
            return new Account(settings.server(), settings.identity());
        }
    }

    private record Refusal(Instant until, String print, String reason) {}

    /**
     * Does nothing if the password may be said.
     *
     * @throws TryFailedException if it is the one that was refused within the hour
     */
    public void requireOther(SendingSettings settings, Instant now) throws TryFailedException {
        Account account = Account.of(settings);
        Refusal refusal = refused.get(account);
        if (refusal == null) {
            return;
        }
        if (now.isBefore(refusal.until()) && print(settings.identity()).equals(refusal.print())) {
            throw TryFailedException.noServer(refusal.reason() + "; so as not to lock the account, this password is not"
                    + " tried again before " + refusal.until() + ", and another one at once");
        }
        refused.remove(account, refusal);
    }

    /** Keeps in mind that the password was refused for good, if that is how a sign-in failed. */
    public void note(SendingSettings settings, TryFailedException failure, Instant now) {
        if (failure.isPasswordRefused()) {
            refused.put(
                    Account.of(settings),
                    new Refusal(now.plus(PAUSE), print(settings.identity()), String.valueOf(failure.getMessage())));
        }
    }

    /** Empty for none, and for one that cannot be opened; the sign-in tells of that. */
    private String print(Identity identity) {
        if (identity.password().isEmpty()) {
            return "";
        }
        try (SecretBytes secret = new SecretBytes()) {
            Mac mac = Mac.getInstance(HASH);
            mac.init(new SecretKeySpec(key, HASH));
            byte[] encoded = secret.then(identity.password().get()).encoded();
            return HexFormat.of().formatHex(mac.doFinal(encoded));
        } catch (SealedException e) {
            return "";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + HASH, e);
        }
    }
}
