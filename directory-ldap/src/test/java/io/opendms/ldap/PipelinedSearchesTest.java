package io.opendms.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.OperationType;
import com.unboundid.ldap.sdk.ResultCode;
import io.opendms.directory.DirectoryFailure;
import io.opendms.ldap.connect.Connections;
import io.opendms.ldap.connect.RequestListener;
import io.opendms.ldap.connect.ServerEvents;
import io.opendms.ldap.request.PipelinedReads;
import io.opendms.ldap.request.Requests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many searches over one connection, whose answers are worked on while others are under way. */
final class PipelinedSearchesTest {
    private static final int SEARCHES = 35;

    private final List<String> told = new CopyOnWriteArrayList<>();
    private ScriptedServer server;
    private Connections connections;
    private PipelinedReads reads;

    @BeforeEach
    void start() {
        server = new ScriptedServer();
        LdapSettings settings = InMemoryServer.settings(Duration.ofSeconds(10), server.port());
        RequestListener listener = (kind, took, result) -> told.add(kind + " " + result);
        connections = new ServerPools(settings, listener, ServerEvents.NONE).openPipelined("test", settings.urls());
        reads = new PipelinedReads(new Requests(connections, listener));
        for (int i = 0; i < SEARCHES; i++) {
            String name = "person" + i;
            server.add(new Entry(
                    "CN=" + name + "," + InMemoryServer.PEOPLE,
                    new Attribute("objectClass", "user"),
                    new Attribute("cn", name),
                    new Attribute("sAMAccountName", name)));
        }
    }

    @AfterEach
    void stop() {
        connections.close();
        server.close();
    }

    @Test
    void are_answered_each_once_and_in_their_order() {
        assertThat(found(SEARCHES)).isEqualTo(names(SEARCHES));
        assertThat(told.stream().filter("search ok"::equals)).hasSize(SEARCHES);
    }

    @Test
    void find_nothing_where_there_is_nothing_to_ask() {
        assertThat(found(0)).isEmpty();
    }

    @Test
    void are_answered_each_once_when_the_connection_dies_between_them() {
        IntStream.range(0, 17).forEach(i -> server.next(OperationType.SEARCH, ScriptedServer.Fault.none()));
        server.next(OperationType.SEARCH, ScriptedServer.Fault.cut(false));

        assertThat(found(SEARCHES)).isEqualTo(names(SEARCHES));
    }

    @Test
    void are_no_answer_when_one_of_them_is_refused() {
        IntStream.range(0, 17).forEach(i -> server.next(OperationType.SEARCH, ScriptedServer.Fault.none()));
        server.next(OperationType.SEARCH, ScriptedServer.Fault.answer(ResultCode.BUSY, "no"));

        assertThatThrownBy(() -> found(SEARCHES)).isInstanceOf(DirectoryFailure.class);
        assertThat(found(SEARCHES)).isEqualTo(names(SEARCHES));
    }

    @Test
    void are_sent_as_others_are_answered_and_not_all_before() {
        AtomicInteger asked = new AtomicInteger();
        List<Integer> ahead = new ArrayList<>();
        AtomicInteger answered = new AtomicInteger();

        search(SEARCHES, asked, name -> ahead.add(asked.get() - answered.incrementAndGet()));

        assertThat(ahead).hasSize(SEARCHES).startsWith(9, 9, 9).endsWith(2, 1, 0);
    }

    @Test
    void leave_no_connection_behind_when_nobody_wants_the_rest() {
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> search(SEARCHES, new AtomicInteger(), name -> {
                        throw new IllegalStateException("enough");
                    }))
                    .hasMessage("enough");
        }

        assertThat(found(SEARCHES)).isEqualTo(names(SEARCHES));
    }

    private List<String> found(int count) {
        List<String> found = new ArrayList<>();
        search(count, new AtomicInteger(), found::add);
        return found;
    }

    private void search(int count, AtomicInteger asked, Consumer<String> consumer) {
        Iterator<Filter> filters = names(count).stream()
                .map(name -> {
                    asked.incrementAndGet();
                    return Filter.createEqualityFilter("sAMAccountName", name);
                })
                .iterator();
        reads.search(
                InMemoryServer.PEOPLE,
                filters,
                entries -> entries.forEach(entry -> consumer.accept(entry.getAttributeValue("cn"))),
                "cn");
    }

    private static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "person" + i).toList();
    }
}
