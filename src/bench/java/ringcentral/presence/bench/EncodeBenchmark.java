package ringcentral.presence.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.ringcentral.Utils;
import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.Buffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import ringcentral.presence.http.UpdateBody;
import ringcentral.presence.model.CallerIdVisibility;
import ringcentral.presence.model.DndStatus;
import ringcentral.presence.model.PresenceInfoRequest;
import ringcentral.presence.model.PresenceStatus;

/** A change of one's presence, as the body of a PUT. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class EncodeBenchmark {
  private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");

  private final PresenceInfoRequest ours =
      PresenceInfoRequest.builder()
          .userStatus(PresenceStatus.BUSY)
          .dndStatus(DndStatus.TAKE_ALL_CALLS)
          .message("In a review until four")
          .allowSeeMyPresence(true)
          .ringOnMonitoredCall(false)
          .pickUpCallsOnHold(true)
          .callerIdVisibility(CallerIdVisibility.ALL)
          .build();
  private final com.ringcentral.definitions.PresenceInfoRequest official =
      new com.ringcentral.definitions.PresenceInfoRequest()
          .userStatus("Busy")
          .dndStatus("TakeAllCalls")
          .message("In a review until four")
          .allowSeeMyPresence(true)
          .ringOnMonitoredCall(false)
          .pickUpCallsOnHold(true)
          .callerIdVisibility("All");
  private final Plain.Update plain = new Plain.Update();
  private final UpdateBody body = new UpdateBody();
  private final JsonAdapter<Plain.Update> reflective = Plain.moshi().adapter(Plain.Update.class);
  private final ObjectMapper jackson =
      new ObjectMapper().setSerializationInclusion(JsonInclude.Include.NON_NULL);

  public EncodeBenchmark() {
    plain.userStatus = "Busy";
    plain.dndStatus = "TakeAllCalls";
    plain.message = "In a review until four";
    plain.allowSeeMyPresence = true;
    plain.ringOnMonitoredCall = false;
    plain.pickUpCallsOnHold = true;
    plain.callerIdVisibility = "All";
  }

  @Benchmark
  public RequestBody oursFromStream() throws IOException {
    return body.of(ours);
  }

  @Benchmark
  public RequestBody reflectiveMoshi() throws IOException {
    Buffer buffer = new Buffer();
    reflective.toJson(JsonWriter.of(buffer), plain);
    return RequestBody.create(buffer.readByteString(), JSON);
  }

  @Benchmark
  public RequestBody officialSdk() {
    return RequestBody.create(Utils.gson.toJson(official), JSON);
  }

  @Benchmark
  public RequestBody jackson() throws IOException {
    return RequestBody.create(jackson.writeValueAsBytes(plain), JSON);
  }
}
