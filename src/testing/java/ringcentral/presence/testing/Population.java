package ringcentral.presence.testing;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The extensions of an account, generated from a seed.
 *
 * <p>The index of a person decides which properties the person has, so that a few people show every
 * case; the seed decides the values.
 */
final class Population {
  private static final Instant FIRST_CALL = Instant.parse("2025-11-03T08:00:00.534Z");
  private static final List<String> FIRST_NAMES =
      List.of("Ada", "Zoë", "Łukasz", "Grace", "José", "Mei", "Ngozi", "Søren", "Priya", "Linus");
  private static final List<String> LAST_NAMES =
      List.of("Quill", "Núñez", "Åberg", "Okafor", "Tanaka", "Weiß", "Moreau", "李", "Byrne", "Rao");
  private static final List<String> MESSAGES =
      List.of("In a review until four", "Back on Monday", "\"Deep work\"; please write");
  private static final List<String> UNICODE_MESSAGES =
      List.of("Im Büro 🏢", "昼休み、一時に戻ります", "\u200fבפגישה\u200e \\ --Boundary_14");
  private static final List<String> OTHER_KINDS =
      List.of("Announcement", "IVR Menu", "Fax", "Voicemail", "Paging Group");

  final String accountId;

  /** All extensions by id: the people first, then the queues, then the rest. */
  final Map<String, Extension> extensions = new LinkedHashMap<>();

  /** All call queues by id. */
  final Map<String, CallQueue> queues = new LinkedHashMap<>();

  /** Id of the first person, who is signed in; 0 if there are no people. */
  final String self;

  private final long firstId;

  private final SplittableRandom random;

  Population(long seed, int people, int queues, int others) {
    random = new SplittableRandom(seed);
    accountId = String.valueOf(random.nextLong(400_000_000, 500_000_000));
    firstId = random.nextLong(100_000_000, 400_000_000);
    self = people > 0 ? String.valueOf(firstId) : "0";
    for (int i = 0; i < people; i++) {
      add(person(i, random.split()));
    }
    for (int i = 0; i < queues; i++) {
      Extension queue = add(extension(people + i, "Queue " + (i + 1), false));
      this.queues.put(queue.id, new CallQueue(queue, i % 2 == 0));
    }
    for (int i = 0; i < others; i++) {
      add(extension(people + queues + i, OTHER_KINDS.get(i % OTHER_KINDS.size()), false));
    }
    enrol();
  }

  /** Adds people at the end, in no queue, up to a number. */
  void growTo(int people) {
    long there = extensions.values().stream().filter(extension -> extension.person).count();
    for (long i = there; i < people; i++) {
      add(person(extensions.size(), random.split()));
    }
  }

  private Extension add(Extension extension) {
    extensions.put(extension.id, extension);
    return extension;
  }

  private Extension extension(int index, String name, boolean person) {
    return new Extension(
        String.valueOf(firstId + 37L * index), String.valueOf(101 + index), name, person);
  }

  private Extension person(int index, SplittableRandom random) {
    Extension person = extension(index, name(random), true);
    person.self = person.id.equals(self);
    person.fields.putAll(
        Json.object(
            "userStatus",
            pick(random, List.of("Available", "Available", "Busy", "Offline")),
            "dndStatusPersonal",
            random.nextInt(8) == 0 ? Extension.TAKE_NONE : Extension.TAKE_ALL,
            "acceptCallQueueCalls",
            true,
            "callerIdVisibility",
            pick(random, List.of("All", "None", "PermittedUsers")),
            "message",
            switch (index % 3) {
              case 0 -> pick(random, MESSAGES);
              case 1 -> null;
              default -> pick(random, UNICODE_MESSAGES);
            },
            "allowSeeMyPresence",
            random.nextInt(8) != 0,
            "ringOnMonitoredCall",
            random.nextBoolean(),
            "pickUpCallsOnHold",
            random.nextBoolean()));
    person.inMeeting = random.nextInt(6) == 0;
    person.online = random.nextInt(4) != 0;
    person.sources.put(
        "glip",
        Json.object(
            "visibility", random.nextInt(8) == 0 ? "Invisible" : "Visible",
            "availability", random.nextInt(8) == 0 ? "DND" : "Available"));
    int calls = index % 4 == 1 ? 1 : index % 8 == 6 ? 2 : 0;
    for (int i = 0; i < calls; i++) {
      person.calls.add(call(random, person, i));
    }
    return person;
  }

  /** Begins a call of a person. */
  void startCall(Extension person, String status, Instant now) {
    Map<String, Object> call = call(random.split(), person, 0);
    call.put("startTime", now.truncatedTo(ChronoUnit.MILLIS).toString());
    call.put(Extension.STATUS, status);
    person.calls.add(0, call);
  }

  /** The first call has a date with Z, the second one with +0000. */
  private static Map<String, Object> call(SplittableRandom random, Extension person, int index) {
    boolean inbound = random.nextBoolean();
    String own = phoneNumber(random);
    String other = phoneNumber(random);
    String otherName = random.nextBoolean() ? name(random) : null;
    String start = FIRST_CALL.plusSeconds(random.nextInt(28_800)).toString();
    String session = String.valueOf(random.nextLong(1_000_000_000_000L, 9_000_000_000_000L));
    return Json.object(
        "id",
        "call-" + session,
        "direction",
        inbound ? "Inbound" : "Outbound",
        "queueCall",
        false,
        "from",
        inbound ? other : own,
        "fromName",
        inbound ? otherName : person.name,
        "to",
        inbound ? own : other,
        "toName",
        inbound ? person.name : otherName,
        "startTime",
        index == 0 ? start : start.replace("Z", "+0000"),
        "telephonyStatus",
        pick(random, List.of("CallConnected", "Ringing", "OnHold", "ParkedCall")),
        "sessionId",
        session,
        "telephonySessionId",
        "s-" + session,
        "onBehalfOf",
        "",
        "partyId",
        "p-" + session + "-1",
        "sipData",
        Json.object(
            "callId", "sip-" + session,
            "toTag", "to-" + random.nextInt(1_000_000),
            "fromTag", "from-" + random.nextInt(1_000_000),
            "remoteUri", "sip:" + other + "@sip.example.com",
            "localUri", "sip:" + own + "@sip.example.com",
            "rcSessionId", session));
  }

  /** Person i is in queue i modulo (queues + 1), if there is one; the first person is in all. */
  private void enrol() {
    List<CallQueue> list = new ArrayList<>(queues.values());
    int index = 0;
    for (Extension extension : extensions.values()) {
      for (int i = 0; i < list.size() && extension.person; i++) {
        if (index == 0 || index % (list.size() + 1) == i) {
          list.get(i).enrol(extension.id, index % 5 != 3);
          extension.queueMember = true;
          extension.fields.put("acceptCallQueueCalls", index % 7 != 4);
        }
      }
      index++;
    }
  }

  private static String name(SplittableRandom random) {
    return pick(random, FIRST_NAMES) + " " + pick(random, LAST_NAMES);
  }

  /** A number from the block that is reserved for fiction. */
  private static String phoneNumber(SplittableRandom random) {
    return "+16505550" + random.nextInt(100, 200);
  }

  private static String pick(SplittableRandom random, List<String> list) {
    return list.get(random.nextInt(list.size()));
  }
}
