package ringcentral.presence.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import ringcentral.presence.errors.AuthorizationException;
import ringcentral.presence.errors.PresenceApiException;
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.errors.RateLimitException;
import ringcentral.presence.http.Owner;
import ringcentral.presence.model.ApiError;

/** What a result tells beyond its two maps. */
final class BatchResultTest {
  private final List<String> ids = new ArrayList<>();
  private final Map<String, String> found = new HashMap<>();
  private final Map<String, PresenceException> failed = new HashMap<>();

  private BatchResultTest found(String id) {
    ids.add(id);
    found.put(id, "presence of " + id);
    return this;
  }

  private BatchResultTest failed(String id, PresenceException reason) {
    ids.add(id);
    failed.put(id, reason);
    return this;
  }

  private BatchResult<String> result() {
    return new BatchResult<>(ids, found, failed, null);
  }

  private static PresenceApiException http(int status, String code, String request) {
    ApiError error = ApiError.builder().errorCode(code).build();
    return new PresenceApiException(status, error, request, "r-" + request.length(), null);
  }

  @Test
  void resultIsCompleteUnlessAnIdFailed() {
    assertThat(result().isComplete()).isTrue();
    assertThat(found("1").result().isComplete()).isTrue();
    assertThat(failed("2", new PresenceException("x")).result().isComplete()).isFalse();
  }

  @Test
  void presenceOfAnIdIsReturnedOrItsReasonThrown() throws PresenceException {
    PresenceException reason = new PresenceException("x");
    BatchResult<String> result = found("1").failed("2", reason).result();
    assertThat(result.getOrThrow("1")).isEqualTo("presence of 1");
    assertThatThrownBy(() -> result.getOrThrow("2")).isSameAs(reason);
    assertThatThrownBy(() -> result.getOrThrow("+16505550100"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The id was not asked for in this batch.");
    assertThatThrownBy(() -> result.getOrThrow(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("id");
  }

  @Test
  void reasonsAreCountedAndTheMostFrequentComesFirst() {
    String ids = "GET /restapi/v1.0/account/~/extension/1,2,3/presence";
    PresenceException late =
        new PresenceException("No answer to " + ids.replace("1", "4") + ": reset");
    late.recordAttempts(3, List.of());
    failed("1", http(404, "CMN-102", "id 1 of a batch"));
    failed("2", http(503, null, ids));
    failed("3", new PresenceException("No answer to " + ids + ": reset"));
    failed("4", late);
    failed("5", new PresenceException("No answer to " + ids));
    failed("6", new RateLimitException(ids, "light", Duration.ofSeconds(9), Duration.ZERO));
    failed("7", new RateLimitException(ids, "light", Duration.ofSeconds(8), Duration.ZERO));
    failed("8", new AuthorizationException("The sign-in was refused."));
    failed("9", new PresenceException("The answer for id 9 has no status."));
    failed("a-b", new PresenceException("The answer for id a-b has no status."));
    failed("11", Owner.dropped("The answer for id 11", "1 and 2"));
    failed("12", new PresenceException("The answer for id 12 has no status."));
    assertThat(result().reasons().entrySet().stream().map(Map.Entry::toString))
        .containsExactly(
            "The answer for id … has no status.=3",
            "No answer to …: reset=2",
            "The rate limit of group light is used up.=2",
            "HTTP 404 CMN-102=1",
            "HTTP 503=1",
            "No answer to …=1",
            "The sign-in was refused.=1",
            "The answer for id … holds the presence of …; it was dropped.=1");
    assertThat(new BatchResultTest().found("1").result().reasons()).isEmpty();
  }

  @Test
  void codeThatMayBeANumberIsNoPartOfAReason() {
    assertThat(failed("1", http(404, "+16505550100", "x")).result().reasons())
        .containsExactly(Map.entry("HTTP 404", 1));
  }

  @Test
  void resultWithoutAnyPresenceIsThrownOnRequest() throws PresenceException {
    BatchResult<String> empty = result();
    assertThat(empty.orThrowIfNoneFound()).isSameAs(empty);
    PresenceException often = http(503, null, "x");
    failed("1", http(404, null, "x")).failed("2", often).failed("3", http(503, null, "y"));
    assertThatThrownBy(() -> result().orThrowIfNoneFound()).isSameAs(often);
    BatchResult<String> some = found("4").result();
    assertThat(some.orThrowIfNoneFound()).isSameAs(some);
  }
}
