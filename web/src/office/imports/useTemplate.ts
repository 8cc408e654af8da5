import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { failureText } from '../../design/failure';
import { useSignedIn } from '../../session/SessionContext';
import { save } from '../../design/download';

/** The template, as a file to fill in. */
export function useTemplate() {
  const { api } = useSignedIn();
  return useMutation({
    mutationFn: () => api.file('/api/v1/imports/template.csv', {}),
    onSuccess: (file) => save(file, 'customers.csv'),
    onError: (error) => notifications.show({ color: 'red', message: failureText(error) }),
  });
}
