/**
 * A simulation of the service, for the tests of applications and our own.
 *
 * <p>{@link ringcentral.presence.testing.SimulatedService} is the service itself, independent of
 * HTTP libraries. There are three ways to connect to it: {@link
 * ringcentral.presence.testing.FakePresence} in memory, {@link
 * ringcentral.presence.testing.PresenceTransformer} in WireMock, {@link
 * ringcentral.presence.testing.PresenceDispatcher} in MockWebServer. Routes, limits, permitted
 * values and the form of answers come from the contract, which the build writes as JSON. An
 * operation without data of its own answers from its schema. The simulator does not use the
 * client's models for JSON, so that tests can reveal differences.
 */
@org.jspecify.annotations.NullMarked
package ringcentral.presence.testing;
