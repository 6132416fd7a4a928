package io.opendms.notify.queue.postman;

import static org.awaitility.Awaitility.await;

import io.opendms.notify.mail.Attempt;
import io.opendms.notify.mail.Origin;
import io.opendms.notify.queue.Mails;
import io.opendms.notify.queue.TriedMail;
import io.opendms.notify.secret.ClearPassword;
import io.opendms.notify.setting.Authentication;
import io.opendms.notify.setting.Identity;
import io.opendms.notify.setting.SendingSettings;
import io.opendms.notify.setting.ServerAddress;
import io.opendms.notify.setting.Throughput;
import io.opendms.notify.setting.Tls;
import io.opendms.notify.smtp.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** A postman over a queue in memory, with a clock that stands until it is set. */
final class PostmanScene implements AutoCloseable {
    /** Has a server of its own. */
    static final Origin OTHER = Origin.ofFarm("other");

    private final ListedClaims claims = new ListedClaims();
    private final ScriptedSender sender = new ScriptedSender();
    private final AtomicReference<Instant> now = new AtomicReference<>(Mails.AT);
    private final AtomicInteger givenUp = new AtomicInteger();
    private final Postman postman = new Postman(
            claims,
            PostmanScene::settings,
            sender,
            new PostMeter() {
                @Override
                public void tried(Attempt.End end) {}

                @Override
                public void givenUp() {
                    givenUp.incrementAndGet();
                }
            },
            now::get);

    Postman postman() {
        return postman;
    }

    ListedClaims claims() {
        return claims;
    }

    ScriptedSender sender() {
        return sender;
    }

    /** How many mails were given up. */
    int givenUp() {
        return givenUp.get();
    }

    void setClock(Instant instant) {
        now.set(instant);
    }

    /** Has the postman go his rounds until something is so. */
    void goOnUntil(Callable<Boolean> reached) {
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            postman.round();
            return reached.call();
        });
    }

    /**
     * Moves the clock by a step before each round until something is so: what a try learns only after the clock was moved for the
     * next one makes that one later, and not impossible. An error that ends a thread meanwhile ends nothing here.
     */
    void goOnInStepsUntil(Duration step, Callable<Boolean> reached) {
        await().dontCatchUncaughtExceptions().atMost(Duration.ofMinutes(1)).until(() -> {
            now.updateAndGet(instant -> instant.plus(step));
            postman.round();
            return reached.call();
        });
    }

    /** The first try of the mail of an event. */
    TriedMail tried(String event) {
        return claims.tried().stream()
                .filter(one -> one.claimed().mail().key().event().equals(event))
                .findFirst()
                .orElseThrow();
    }

    private static Optional<SendingSettings> settings(Origin origin) {
        if (origin.farm().equals("unset")) {
            return Optional.empty();
        }
        String host = origin.equals(OTHER) ? "other.contoso.com" : "mail.contoso.com";
        return Optional.of(new SendingSettings(
                new ServerAddress(host, 25, Tls.OFF, Optional.empty(), Optional.empty()),
                identity(isRefused(origin) ? "" : origin.webApplication()),
                isRefused(origin) ? Sample.from("refused@contoso.test") : Sample.PLAIN_ENVELOPE,
                new Throughput(
                        origin.farm().equals("slow-paced") ? 1 : 2,
                        origin.farm().equals("slow-paced") ? 20 : 60_000)));
    }

    /** Its mail has another sender, at the same server and by the same account. */
    private static boolean isRefused(Origin origin) {
        return origin.farm().equals("refused") || origin.webApplication().equals("refused");
    }

    private static Identity identity(String password) {
        return password.isEmpty()
                ? Sample.NOBODY
                : new Identity(
                        Authentication.PLAIN, "dms", Optional.of(new ClearPassword(password)), "", Optional.empty());
    }

    @Override
    public void close() {
        postman.close();
    }
}
