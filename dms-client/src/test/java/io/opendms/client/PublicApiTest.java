package io.opendms.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds what others program against to the list in {@code api.txt}, so that nobody changes it unawares. What a change of the list
 * means for the version stands in ADR 36.
 */
class PublicApiTest {
    private static final Path LIST = Path.of("src/test/resources/api.txt");

    @Test
    void the_api_is_the_listed_one() throws IOException {
        String present = types().flatMap(PublicApiTest::lines).collect(Collectors.joining("\n", "", "\n"));
        if (Boolean.getBoolean("api.write")) {
            Files.writeString(LIST, present);
        }

        assertThat(present)
                .as("if the change is meant: mvn test -pl dms-client -am -Dtest=PublicApiTest "
                        + "-Dsurefire.failIfNoSpecifiedTests=false -Dapi.write=true, then ADR 36")
                .isEqualTo(Files.readString(LIST));
    }

    @Test
    void no_type_of_cxf_or_of_the_generated_classes_is_part_of_it() throws IOException {
        assertThat(Files.readString(LIST)).doesNotContain("cxf", "io.opendms.wsdl", "jakarta", "internal");
    }

    private static Stream<Class<?>> types() throws IOException {
        Path classes = Path.of("target/classes");
        List<String> names;
        try (Stream<Path> files = Files.walk(classes)) {
            names = files.map(file -> classes.relativize(file)
                            .toString()
                            .replace('/', '.')
                            .replace('\\', '.'))
                    .filter(name -> name.endsWith(".class") && !name.contains(".internal.") && !name.contains("-info"))
                    .map(name -> name.substring(0, name.length() - ".class".length()))
                    .sorted()
                    .toList();
        }
        return names.stream().<Class<?>>map(PublicApiTest::load).filter(type -> Modifier.isPublic(type.getModifiers()));
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<String> lines(Class<?> type) {
        String kind = type.isRecord() ? "record" : type.isEnum() ? "enum" : type.isInterface() ? "interface" : "class";
        String above =
                type.getSuperclass() == null || type.getSuperclass().getName().startsWith("java.lang.")
                        ? ""
                        : " extends " + type.getSuperclass().getName();
        Stream<String> members = Stream.of(
                        Stream.of(type.getDeclaredFields())
                                .filter(field -> isOpen(field.getModifiers()))
                                .map(PublicApiTest::line),
                        Stream.of(type.getDeclaredConstructors())
                                .filter(constructor -> isOpen(constructor.getModifiers()))
                                .map(PublicApiTest::line),
                        Stream.of(type.getDeclaredMethods())
                                .filter(method -> isOpen(method.getModifiers()) && !method.isSynthetic())
                                .map(PublicApiTest::line))
                .flatMap(lines -> lines)
                .sorted();
        return Stream.concat(Stream.of(kind + " " + type.getName() + above), members);
    }

    private static boolean isOpen(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static String line(Field field) {
        return "  " + field.getGenericType().getTypeName() + " " + field.getName();
    }

    private static String line(Constructor<?> constructor) {
        return "  new" + parameters(constructor);
    }

    private static String line(Method method) {
        String modifier = Modifier.isStatic(method.getModifiers()) ? "static " : "";
        return "  " + modifier + method.getGenericReturnType().getTypeName() + " " + method.getName()
                + parameters(method);
    }

    private static String parameters(Executable executable) {
        String types = Arrays.stream(executable.getGenericParameterTypes())
                .map(Type::getTypeName)
                .collect(Collectors.joining(", ", "(", ")"));
        String thrown = Arrays.stream(executable.getExceptionTypes())
                .map(Class::getName)
                .collect(Collectors.joining(", "));
        return types + (thrown.isEmpty() ? "" : " throws " + thrown);
    }
}
