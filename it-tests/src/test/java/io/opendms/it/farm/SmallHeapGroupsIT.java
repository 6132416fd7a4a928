package io.opendms.it.farm;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.it.peer.Peers;
import io.opendms.it.peer.SlapdServer;
import io.opendms.it.service.Administrator;
import io.opendms.it.service.FarmCalls;
import io.opendms.it.service.Reply;
import io.opendms.it.service.ServedProgram;
import io.opendms.it.service.WireVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Several groups as large as a company at once, with the options of the launcher: the program ends as soon as memory runs out. */
@ExtendWith(Peers.class)
final class SmallHeapGroupsIT {
    private static final String LARGE_FARM = "10.1.0.1";
    private static final String OTHER_FARM = "10.1.0.2";
    private static final int MEMBERS = 20_000;
    private static final List<String> GROUPS =
            IntStream.range(0, 6).mapToObj(i -> "heap.group" + i).toList();
    private static final List<String> CLEARED = GROUPS.subList(0, GROUPS.size() / 2);
    private static final int COME_AGAIN = 503;

    @TempDir
    private Path folder;

    @Test
    void six_large_groups_at_once_are_filled_then_cleared_and_deleted(SlapdServer server) throws Exception {
        String container = server.newContainer("heap");
        List<String> aliases =
                IntStream.range(0, MEMBERS).mapToObj(i -> "heap.member" + i).toList();
        server.addContacts(container, aliases);
        ServedProgram service = start(server, container, server.newContainer("heap-other"));
        try (Administrator administrator = Administrator.of(server)) {
            FarmCalls farm = new FarmCalls(service.soap(), WireVersion.SOAP_11, LARGE_FARM);
            FarmCalls other = new FarmCalls(service.soap(), WireVersion.SOAP_11, OTHER_FARM);
            GROUPS.forEach(group -> assertThat(farm.createGroup(group).status()).isEqualTo("Success"));

            atOnce(service, other, group -> farm.changeContacts(group, aliases, List.of(), false));
            for (String group : GROUPS) {
                assertThat(administrator.members(group)).hasSize(MEMBERS);
            }

            atOnce(
                    service,
                    other,
                    group -> CLEARED.contains(group)
                            ? farm.changeContacts(group, List.of(aliases.get(0)), List.of(), true)
                            : farm.deleteGroup(group));
            for (String group : GROUPS) {
                if (CLEARED.contains(group)) {
                    assertThat(administrator.members(group)).hasSize(1);
                } else {
                    assertThat(administrator.all(group)).isEmpty();
                }
            }
        } finally {
            service.kill();
        }
    }

    /** Small calls of another farm go on meanwhile. */
    private static void atOnce(ServedProgram service, FarmCalls other, Function<String, Reply> call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(GROUPS.size());
        try {
            List<Future<Reply>> replies = new ArrayList<>();
            GROUPS.forEach(group -> replies.add(threads.submit(() -> asOftenAsTold(() -> call.apply(group)))));
            for (int i = 0; replies.stream().anyMatch(reply -> !reply.isDone()); i++) {
                assertThat(other.createContact("heap.other" + i).status()).isEqualTo("Success");
                assertThat(other.deleteContact("heap.other" + i).status()).isEqualTo("Success");
            }
            for (Future<Reply> reply : replies) {
                assertThat(reply.get().status()).as(service.log()).isEqualTo("Success");
            }
        } catch (ExecutionException e) {
            throw new AssertionError("alive: " + service.isAlive() + "\n" + service.log(), e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** A farm that is told to come again does. */
    private static Reply asOftenAsTold(Supplier<Reply> call) {
        Reply reply = call.get();
        while (reply.httpStatus() == COME_AGAIN || reply.status().equals("ServerUnavailable")) {
            reply = call.get();
        }
        return reply;
    }

    private ServedProgram start(SlapdServer server, String container, String otherContainer) throws IOException {
        return ServedProgram.startAsShipped(Files.writeString(folder.resolve("dms.yaml"), """
                data: %s
                http: { port: 0, trustedProxies: [127.0.0.1] }
                management: { port: 0 }
                directory:
                  mode: ldap
                  urls: ['%s']
                  bindDn: '%s'
                  bindPassword: '%s'
                  searchBase: '%s'
                farms:
                  - name: large
                    callers: ['net:%s/32']
                    container: '%s'
                    mailHost: large.contoso.test
                    approval: { create: false, delete: false }
                  - { name: other, callers: ['net:%s/32'], container: '%s', mailHost: other.contoso.test }
                """.formatted(
                        folder.resolve("data"),
                        server.settings().urls().get(0),
                        server.settings().bindDn(),
                        server.settings().bindPassword().value(),
                        server.base(),
                        LARGE_FARM,
                        container,
                        OTHER_FARM,
                        otherContainer)));
    }
}
