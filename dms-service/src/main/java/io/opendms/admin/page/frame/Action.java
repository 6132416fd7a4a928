package io.opendms.admin.page.frame;

import java.util.Arrays;
import java.util.Optional;

/** What a request wants done to a group, in the words of the pages. */
public enum Action {
    CREATE("create", "CreateDistributionGroup"),
    RENAME("rename", "RenameDistributionGroup"),
    CHANGE("change", "ModifyDistributionGroup"),
    DELETE("delete", "DeleteDistributionGroup");

    private final String word;
    private final String operation;

    Action(String word, String operation) {
        this.word = word;
        this.operation = operation;
    }

    /** The verb. */
    public String word() {
        return word;
    }

    /** The contract's name of it. */
    public String operation() {
        return operation;
    }

    /** The action of an operation. */
    public static Optional<Action> of(String operation) {
        return Arrays.stream(values())
                .filter(action -> action.operation.equals(operation))
                .findFirst();
    }

    /** The action that a verb names. */
    public static Optional<Action> named(String word) {
        return Arrays.stream(values())
                .filter(action -> action.word.equals(word))
                .findFirst();
    }
}
