package io.opendms.approval.policy;

import io.opendms.approval.Decision;
import io.opendms.approval.Decision.Known;
import io.opendms.approval.Decision.Verdict;
import io.opendms.approval.Person;
import io.opendms.approval.Request;
import io.opendms.directory.DirectoryFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Who of those whom a farm's rules name has a voice on a request, as far as their names tell. It only tells people beforehand, gives
 * no right, and fails for nobody: a directory that does not answer is not asked again. Not thread-safe.
 */
public final class Voices {
    private final Rules rules;
    private final Request request;
    private final People people;
    private boolean silent;

    /** @param people says who is meant by the names of the rules; asked only for what is called here */
    public Voices(Rules rules, Request request, People people) {
        this.rules = rules;
        this.request = request;
        this.people = people;
    }

    /** Where no directory is to be asked, so that names tell as far as they go. */
    public Voices(Rules rules, Request request) {
        this(rules, request, name -> Optional.empty());
        silent = true;
    }

    /** The rules by which this is judged. */
    public Rules rules() {
        return rules;
    }

    /** Why who is called so does not decide on the request; empty if the rules let him, or who is meant is not known. */
    public String obstacle(String name) {
        Person person = find(name).orElseGet(() -> new Person(name, "", Set.of(), ""));
        return rules.isBarred(person, request.asked().note().requestor()) ? "the request was made for " + name : "";
    }

    /**
     * Whether somebody who is named as having deputies may be one of those who decide, by a name or by a group. Not so of nobody, nor of
     * a person whom the directory knows and the rules do not mean, for whom no deputy decides.
     */
    public boolean mayLend(String name) {
        return rules.deciders().isEmpty()
                || find(name)
                        .map(found -> found.isAmong(rules.deciders()) || isKnownByNameOnly(found))
                        .orElse(silent);
    }

    /** Whether two names are those of one person. */
    public boolean isSame(String name, String other) {
        return name.equalsIgnoreCase(other)
                || find(name)
                        .flatMap(one ->
                                find(other).filter(second -> second.name().equalsIgnoreCase(one.name())))
                        .isPresent();
    }

    /**
     * How many approvals its present plan can have at most, with those that it has. Empty if that is not known, since a group may be
     * among those who decide, or nobody is known to have the role.
     */
    public OptionalInt most() {
        List<Known> counted = new ArrayList<>();
        for (String name : rules.deciders()) {
            Optional<Person> person = find(name).filter(found -> isOnePerson(name, found));
            if (person.isEmpty()) {
                return OptionalInt.empty();
            }
            Known voice = new Known(person.get().knownAs(), person.get().knownAs());
            boolean isNew = approvals().stream().noneMatch(given -> given.isOneWith(voice))
                    && counted.stream().noneMatch(voice::isOneWith);
            if (isNew && obstacle(name).isEmpty()) {
                counted.add(voice);
            }
        }
        return rules.deciders().isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(request.voices().size() + counted.size());
    }

    private List<Known> approvals() {
        return request.decisions().stream()
                .filter(decision -> decision.verdict() == Verdict.APPROVE
                        && decision.round() == request.plan().round())
                .map(Decision::known)
                .toList();
    }

    /** Of whom nothing but the name is known may be a group, unless that is an address. */
    private static boolean isOnePerson(String name, Person found) {
        return name.contains("@") || !isKnownByNameOnly(found);
    }

    private static boolean isKnownByNameOnly(Person person) {
        return person.otherNames().isEmpty();
    }

    private Optional<Person> find(String name) {
        if (silent) {
            return Optional.empty();
        }
        try {
            return people.find(name);
        } catch (DirectoryFailure e) {
            silent = true;
            return Optional.empty();
        }
    }
}
