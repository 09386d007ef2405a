"""The desk: write, see and mend a book in the browser of one's own machine.

`screens` and `form` say what is shown, `wished` what a form asks for, `changing` and
`keeping` do it to the file; `worker` sets pages in a process of its own, and `server`
puts all of it behind addresses on the loopback.
"""
