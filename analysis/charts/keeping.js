// Whether somebody is there who keeps what the view sends, and whether it is kept: a message goes out with a ticket,
// the status that names the ticket is its answer.

export const keeperOf = ({ model, say, tell, facts }) => {
  const greeting = `${Math.random()}`;
  let ticket = "";
  let waiting = null;
  // a notebook that was opened again shows the view before its cell has run: nobody is there who could save
  const alone = setTimeout(() => tell("asleep", {}, true), 4000);

  const answered = () => {
    const status = model.get("status");
    if (status.hello === greeting) clearTimeout(alone);
    if (!status.state || (ticket && status.ticket !== ticket)) return; // an answer to something older
    clearTimeout(waiting);
    facts.replaceChildren(status.state === "saved" ? say("saved", status) : say("not_saved", status));
    if (status.state !== "saved") tell("not_saved", status, true);
  };
  model.on("change:status", answered);

  return {
    begin: () => {
      answered();
      model.send({ hello: greeting });
    },
    // changes of the model wait while the kernel is busy, messages do not
    keep: (content) => {
      clearTimeout(alone);
      ticket = `${Math.random()}`;
      model.send({ save: ticket, ...content });
      facts.replaceChildren(say("saving"));
      clearTimeout(waiting);
      waiting = setTimeout(() => tell("no_answer", {}, true), 8000);
    },
    end: () => {
      clearTimeout(waiting);
      clearTimeout(alone);
      model.off("change:status", answered);
    },
  };
};
