package io.opendms.cli.call;

import io.opendms.client.operation.Operation;
import io.opendms.client.operation.RequestInfo;
import io.opendms.config.mistake.Nearest;
import io.opendms.entry.TerminalText;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What can be written behind an operation's name. The records of the client say it, so the two cannot differ. */
public final class OperationForm {
    private final Class<?> type;

    private OperationForm(Class<?> type) {
        this.type = type;
    }

    /** All of them, in the order of the client. */
    public static List<OperationForm> all() {
        return Arrays.stream(Operation.class.getPermittedSubclasses())
                .map(OperationForm::new)
                .toList();
    }

    /**
     * The one of a name, however its letters are written.
     *
     * @throws CallFailure if there is none
     */
    public static OperationForm of(String name) {
        return all().stream()
                .filter(form -> form.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new CallFailure("there is no operation " + TerminalText.printable(name)
                        + Nearest.name(
                                name, all().stream().map(OperationForm::name).toList())));
    }

    /** As the contract spells it. */
    public String name() {
        return type.getSimpleName();
    }

    /** The names of its values, as the contract spells them. */
    public List<String> fieldNames() {
        return fields().map(Field::name).toList();
    }

    /** Its values as they stand in help. */
    public List<String> usage() {
        return fields().map(Field::usage).toList();
    }

    /**
     * The call.
     *
     * @param arguments each a name, an equals sign, a value
     * @throws CallFailure if one is none of this operation's, or has a value that cannot be
     */
    public Operation filled(List<String> arguments) {
        Map<String, List<String>> given = new HashMap<>();
        for (String argument : arguments) {
            int sign = argument.indexOf('=');
            if (sign < 1) {
                throw new CallFailure(TerminalText.printable(argument) + " is no name=value");
            }
            given.computeIfAbsent(field(argument.substring(0, sign)), name -> new ArrayList<>())
                    .add(argument.substring(sign + 1));
        }
        return (Operation) made(type, given);
    }

    private String field(String name) {
        return fieldNames().stream()
                .filter(known -> known.equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new CallFailure(
                        name() + " has no " + TerminalText.printable(name) + Nearest.name(name, fieldNames())));
    }

    private Stream<Field> fields() {
        return Stream.of(type.getRecordComponents())
                .flatMap(component -> component.getType() == RequestInfo.class
                        ? Stream.of(RequestInfo.class.getRecordComponents())
                        : Stream.of(component))
                .map(OperationForm::field);
    }

    private static Field field(RecordComponent component) {
        String name = component.getName();
        return new Field(Character.toUpperCase(name.charAt(0)) + name.substring(1), component.getType());
    }

    private static Object made(Class<?> record, Map<String, List<String>> given) {
        RecordComponent[] components = record.getRecordComponents();
        Object[] values = Stream.of(components)
                .map(component -> {
                    Field field = field(component);
                    return field.type() == RequestInfo.class
                            ? made(RequestInfo.class, given)
                            : field.value(given.getOrDefault(field.name(), List.of()));
                })
                .toArray();
        Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return record.getConstructor(types).newInstance(values);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof IllegalArgumentException refused
                    ? new CallFailure(String.valueOf(refused.getMessage()))
                    : new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("each record of an operation has a public constructor", e);
        }
    }
}
