package dev.rollcall.commands.model;

/** A request to change something, made by a person, a schedule or an event. A service's commands are records that implement it. */
public interface Command {

    /** Where ids and instants of everything that follows come from. */
    CommandMetadata metadata();
}
