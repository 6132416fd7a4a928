package io.opendms.it.peer;

import java.io.File;
import java.lang.reflect.Executable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.opentest4j.TestAbortedException;

/**
 * Hands running servers to tests that name them as parameters. Each is started when it is first asked for, shared by all
 * test classes and stopped after the last. Where a server is not installed its tests are skipped with a line that says
 * so; with {@code -Dpeers=required} they fail.
 */
public final class Peers implements ExecutionCondition, ParameterResolver {
    private static final Map<Class<?>, Supplier<AutoCloseable>> STARTERS = Map.ofEntries(
            Map.entry(SlapdServer.class, () -> SlapdServer.start(false, "localhost")),
            Map.entry(SambaDomainServer.class, SambaDomainServer::start),
            Map.entry(MisnamedSlapdServer.class, MisnamedSlapdServer::start),
            Map.entry(SyncedSlapdServer.class, SyncedSlapdServer::start),
            Map.entry(SambaServer.class, () -> SambaServer.start()),
            Map.entry(Ds389Server.class, Ds389Server::start),
            Map.entry(ApacheDsServer.class, ApacheDsServer::start),
            Map.entry(EmbeddedServer.class, EmbeddedServer::start),
            Map.entry(PostgresServer.class, PostgresServer::start),
            Map.entry(PostfixServer.class, PostfixServer::new),
            Map.entry(DovecotServer.class, DovecotServer::new),
            Map.entry(HttpdServer.class, HttpdServer::start),
            Map.entry(Chromium.class, Chromium::start));

    /** Starts what a class or a test names, since JUnit takes an assumption that fails while it resolves a parameter for an error. */
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        try {
            named(context).filter(STARTERS::containsKey).forEach(type -> running(type, context));
            return ConditionEvaluationResult.enabled("the servers that it names run");
        } catch (TestAbortedException e) {
            return ConditionEvaluationResult.disabled(e.getMessage());
        }
    }

    private static Stream<Class<?>> named(ExtensionContext context) {
        if (context.getTestMethod().isPresent()) {
            return Stream.of(context.getRequiredTestMethod().getParameterTypes());
        }
        Class<?> tests = context.getRequiredTestClass();
        Stream<Executable> prepare = Stream.of(BeforeAll.class, BeforeEach.class)
                .flatMap(kind ->
                        AnnotationSupport.findAnnotatedMethods(tests, kind, HierarchyTraversalMode.TOP_DOWN).stream());
        return Stream.concat(Stream.of(tests.getDeclaredConstructors()), prepare)
                .flatMap(each -> Stream.of(each.getParameterTypes()));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return STARTERS.containsKey(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return running(parameter.getParameter().getType(), context);
    }

    private static Object running(Class<?> type, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(Peers.class))
                .getOrComputeIfAbsent(type, key -> STARTERS.get(type).get());
    }

    /** Skips the test, or fails it if peers are required, unless the programs are installed. */
    public static void require(String... programs) {
        List<String> missing =
                Stream.of(programs).filter(program -> !isInstalled(program)).toList();
        require(
                missing.isEmpty(),
                String.join(", ", missing) + " not installed; it-tests/install-peers.sh installs it");
    }

    /** Skips the test, or fails it if peers are required, unless a condition of the machine holds. */
    public static void require(boolean condition, String otherwise) {
        if (System.getProperty("peers", "optional").equals("required")) {
            Assertions.assertTrue(condition, otherwise);
        } else {
            Assumptions.assumeTrue(condition, otherwise);
        }
    }

    private static boolean isInstalled(String program) {
        String path = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + "/usr/sbin";
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(path)
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
