package ringcentral.presence.batch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.errors.AuthorizationException;
import ringcentral.presence.errors.Messages;
import ringcentral.presence.errors.PresenceApiException;
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.errors.RateLimitException;

/**
 * What came of reading many people: each id asked for is either found or failed, exactly once.
 * Immutable.
 *
 * @param <T> what was read for each id
 */
public final class BatchResult<T> {
  /** A request, an id, an owner. */
  private static final Pattern SPECIFIC =
      Pattern.compile(
          "[A-Z]+ /\\S*?(?=[:.]?(?: |$))|(?<=\\bid )[A-Za-z0-9_-]+|(?<= presence of )[^;]+");

  private static final Pattern ATTEMPTS = Pattern.compile(" \\(after [0-9]+ attempts\\)$");

  private final Map<String, T> found;
  private final Map<String, PresenceException> failed;

  /** Takes what is known of the ids; of the others that the batch was stopped before them. */
  BatchResult(
      List<String> ids,
      Map<String, T> found,
      Map<String, PresenceException> failed,
      @Nullable PresenceException stopped) {
    Map<String, T> foundInOrder = new LinkedHashMap<>();
    Map<String, PresenceException> failedInOrder = new LinkedHashMap<>();
    for (String id : ids) {
      T value = found.get(id);
      PresenceException reason = failed.get(id);
      if (value != null) {
        foundInOrder.put(id, value);
      } else if (reason != null) {
        failedInOrder.put(id, reason);
      } else if (stopped != null) {
        failedInOrder.put(id, new PresenceException("Not read: " + stopped.getMessage()));
      }
    }
    this.found = Collections.unmodifiableMap(foundInOrder);
    this.failed = Collections.unmodifiableMap(failedInOrder);
  }

  /**
   * What was read, by id, in the order asked.
   *
   * @return the presences, unmodifiable
   */
  public Map<String, T> found() {
    return found;
  }

  /**
   * Why the others were not, by id, in the order asked: a {@link PresenceApiException} where the
   * service said so for the id or for the request that held it, an {@link AuthorizationException}
   * where the sign-in was refused, a plain {@link PresenceException} where no answer came or none
   * could be paired with the id. An id whose own answer was 429 or 503 has been asked for again, as
   * the retry policy says.
   *
   * @return the reasons, unmodifiable; empty when all were found
   */
  public Map<String, PresenceException> failed() {
    return failed;
  }

  /**
   * Whether every id was found.
   *
   * @return true if none failed, also when none was asked for
   */
  public boolean isComplete() {
    return failed.isEmpty();
  }

  /**
   * What was read for one id.
   *
   * @param id one of the ids asked for
   * @return its presence
   * @throws PresenceException the reason if the id failed
   * @throws IllegalArgumentException if the id was not asked for
   */
  public T getOrThrow(String id) throws PresenceException {
    T value = found.get(Objects.requireNonNull(id, "id"));
    if (value != null) {
      return value;
    }
    PresenceException reason = failed.get(id);
    if (reason == null) {
      throw new IllegalArgumentException("The id was not asked for in this batch.");
    }
    throw reason;
  }

  /**
   * The distinct reasons why ids failed, in a few words without ids and addresses, for a log: such
   * as {@code HTTP 404 CMN-102}.
   *
   * @return how many ids failed for each reason, the most frequent first; unmodifiable, and empty
   *     when all were found
   */
  public Map<String, Integer> reasons() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    failed.values().forEach(reason -> counts.merge(inShort(reason), 1, Integer::sum));
    List<Map.Entry<String, Integer>> sorted = new ArrayList<>(counts.entrySet());
    sorted.sort((one, other) -> other.getValue() - one.getValue());
    Map<String, Integer> reasons = new LinkedHashMap<>();
    sorted.forEach(entry -> reasons.put(entry.getKey(), entry.getValue()));
    return Collections.unmodifiableMap(reasons);
  }

  private static String inShort(PresenceException reason) {
    if (reason instanceof PresenceApiException) {
      String code = Messages.name(reason.errorCode());
      return "HTTP " + ((PresenceApiException) reason).status() + (code == null ? "" : " " + code);
    }
    return reason instanceof RateLimitException
        ? "The rate limit of group " + ((RateLimitException) reason).group() + " is used up."
        : SPECIFIC.matcher(ATTEMPTS.matcher(reason.getMessage()).replaceFirst("")).replaceAll("…");
  }

  /**
   * The result itself, unless ids were asked for and none was found: so that a service that cannot
   * be reached does not look like an office without people.
   *
   * @return this result
   * @throws PresenceException if all ids failed: the first of the most frequent reason
   */
  public BatchResult<T> orThrowIfNoneFound() throws PresenceException {
    if (found.isEmpty() && !failed.isEmpty()) {
      String most = reasons().keySet().iterator().next();
      for (PresenceException reason : failed.values()) {
        if (inShort(reason).equals(most)) {
          throw reason;
        }
      }
    }
    return this;
  }

  /** How many were found and failed. */
  @Override
  public String toString() {
    return "BatchResult{found=" + found.size() + ", failed=" + failed.size() + "}";
  }
}
