package io.opendms.it.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPException;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.SlapdServer;
import io.opendms.it.service.Administrator;
import io.opendms.it.service.FarmCalls;
import io.opendms.it.service.Reply;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two services that know nothing of each other are asked for one alias at the same moment. */
@ExtendWith(Peers.class)
final class AliasRaceIT {
    private static final int PAIRS = 1_000;

    @TempDir
    private Path folder;

    /** Two ways to ask for an alias. */
    private enum Rivals {
        CONTACTS(FarmCalls::createContact, FarmCalls::createContact),
        GROUPS(FarmCalls::createGroup, FarmCalls::createGroup),
        CONTACT_AND_GROUP(FarmCalls::createContact, FarmCalls::createGroup),
        CONTACTS_OF_OTHER_CASE(FarmCalls::createContact, (farm, alias) -> farm.createContact(upper(alias))),
        GROUP_AND_CONTACT_OF_OTHER_CASE(FarmCalls::createGroup, (farm, alias) -> farm.createContact(upper(alias))),
        CONTACT_AND_RENAMED_CONTACT(
                FarmCalls::createContact, (farm, alias) -> farm.modifyContact(former(alias), alias)),
        GROUP_AND_RENAMED_CONTACT(FarmCalls::createGroup, (farm, alias) -> farm.modifyContact(former(alias), alias));

        private final BiFunction<FarmCalls, String, Reply> one;
        private final BiFunction<FarmCalls, String, Reply> other;

        Rivals(BiFunction<FarmCalls, String, Reply> one, BiFunction<FarmCalls, String, Reply> other) {
            this.one = one;
            this.other = other;
        }

        private static String upper(String alias) {
            return alias.toUpperCase(Locale.ROOT);
        }

        private static String former(String alias) {
            return "former." + alias;
        }

        private boolean renames() {
            return this == CONTACT_AND_RENAMED_CONTACT || this == GROUP_AND_RENAMED_CONTACT;
        }
    }

    @Test
    void exactly_one_of_two_services_gives_an_alias(SlapdServer server) throws LDAPException {
        String container = server.newContainer("race");
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (ServiceProcess one =
                        ServiceProcess.on(server, folder.resolve("one"), container, ServiceProcess.Death.NONE);
                ServiceProcess other =
                        ServiceProcess.on(server, folder.resolve("other"), container, ServiceProcess.Death.NONE);
                Administrator administrator = Administrator.of(server)) {
            CyclicBarrier start = new CyclicBarrier(2);
            for (int i = 0; i < PAIRS; i++) {
                Rivals rivals = Rivals.values()[i % Rivals.values().length];
                String alias = "race" + i;
                if (rivals.renames()) {
                    assertThat(other.calls().createContact(Rivals.former(alias)).status())
                            .isEqualTo("Success");
                }

                CompletableFuture<Reply> first = CompletableFuture.supplyAsync(
                        () -> together(start, () -> rivals.one.apply(one.calls(), alias)), threads);
                CompletableFuture<Reply> second = CompletableFuture.supplyAsync(
                        () -> together(start, () -> rivals.other.apply(other.calls(), alias)), threads);

                assertThat(List.of(first.join().status(), second.join().status()))
                        .as("%s %s", rivals, alias)
                        .containsExactlyInAnyOrder("Success", "DuplicateAlias");
                assertThat(administrator.all(alias)).hasSize(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Reply together(CyclicBarrier start, Supplier<Reply> call) {
        try {
            start.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
        return call.get();
    }
}
